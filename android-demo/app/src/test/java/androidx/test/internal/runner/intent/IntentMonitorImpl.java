package androidx.test.internal.runner.intent;

/** Sees intents and does nothing. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public final class IntentMonitorImpl implements androidx.test.runner.intent.IntentMonitor {
  public void signalIntent(android.content.Intent i) {}
}
