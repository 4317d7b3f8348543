package androidx.test.platform.ui;

/** Touches the screen. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface UiController {}
