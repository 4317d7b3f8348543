package androidx.test.runner.lifecycle;

/** Tells where applications stand. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface ApplicationLifecycleMonitor {}
