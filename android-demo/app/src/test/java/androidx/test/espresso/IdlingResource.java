package androidx.test.espresso;

/** Something to wait for. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface IdlingResource {
  String getName();
  boolean isIdleNow();
  void registerIdleTransitionCallback(ResourceCallback c);
  interface ResourceCallback {
    void onTransitionToIdle();
  }
}
