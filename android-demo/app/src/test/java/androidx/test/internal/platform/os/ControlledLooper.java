package androidx.test.internal.platform.os;

/** Moves time on. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface ControlledLooper {}
