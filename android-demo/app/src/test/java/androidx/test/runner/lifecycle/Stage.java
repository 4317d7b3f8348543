package androidx.test.runner.lifecycle;

/** Where an activity stands. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public enum Stage {
  PRE_ON_CREATE, CREATED, STARTED, RESUMED, PAUSED, STOPPED, RESTARTED, DESTROYED
}
