package androidx.test.internal.platform;

/** Tells threads apart. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface ThreadChecker {
  void checkMainThread();
  void checkNotMainThread();
}
