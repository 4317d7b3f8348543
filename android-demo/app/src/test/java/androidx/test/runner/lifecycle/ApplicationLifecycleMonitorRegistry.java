package androidx.test.runner.lifecycle;

/** Keeps no monitor: nothing asks for it here. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public final class ApplicationLifecycleMonitorRegistry {
  public static void registerInstance(ApplicationLifecycleMonitor x) {}
}
