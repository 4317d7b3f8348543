package androidx.test.runner.lifecycle;

/** Keeps the monitor of activities. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public final class ActivityLifecycleMonitorRegistry {
  private static ActivityLifecycleMonitor m;
  public static ActivityLifecycleMonitor getInstance() {
    return m;
  }
  public static void registerInstance(ActivityLifecycleMonitor x) {
    m = x;
  }
}
