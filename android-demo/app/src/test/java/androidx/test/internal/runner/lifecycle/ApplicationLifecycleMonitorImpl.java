package androidx.test.internal.runner.lifecycle;

/** Sees applications and does nothing. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public final class ApplicationLifecycleMonitorImpl implements androidx.test.runner.lifecycle.ApplicationLifecycleMonitor {
  public void signalLifecycleChange(android.app.Application a, androidx.test.runner.lifecycle.ApplicationStage s) {}
}
