package androidx.test.runner.intent;

/** Has no answers to intents. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public final class IntentStubberRegistry {
  public static boolean isLoaded() {
    return false;
  }
  public static IntentStubber getInstance() {
    throw new IllegalStateException();
  }
}
