package androidx.test.internal.platform.app;

/** Starts activities. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface ActivityInvoker {}
