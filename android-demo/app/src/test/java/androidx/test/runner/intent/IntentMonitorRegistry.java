package androidx.test.runner.intent;

/** Keeps no monitor: nothing asks for it here. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public final class IntentMonitorRegistry {
  public static void registerInstance(IntentMonitor x) {}
}
