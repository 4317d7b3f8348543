package androidx.test.runner.intent;

/** Sees intents. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface IntentMonitor {}
