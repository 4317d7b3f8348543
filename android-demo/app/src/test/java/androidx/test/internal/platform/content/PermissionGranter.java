package androidx.test.internal.platform.content;

/** Grants permissions. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface PermissionGranter {}
