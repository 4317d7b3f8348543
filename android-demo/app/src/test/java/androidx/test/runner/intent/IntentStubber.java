package androidx.test.runner.intent;

/** Answers intents. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface IntentStubber {
  android.app.Instrumentation.ActivityResult getActivityResultForIntent(android.content.Intent i);
}
