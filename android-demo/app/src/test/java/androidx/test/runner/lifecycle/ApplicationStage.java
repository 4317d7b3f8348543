package androidx.test.runner.lifecycle;

/** Where an application stands. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public enum ApplicationStage {
  PRE_ON_CREATE, CREATED
}
