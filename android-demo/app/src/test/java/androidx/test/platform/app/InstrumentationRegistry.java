package androidx.test.platform.app;

import android.app.Instrumentation;
import android.os.Bundle;

/** Keeps the instrumentation of a test. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public final class InstrumentationRegistry {
  private static Instrumentation i;
  public static Instrumentation getInstrumentation() {
    if (i == null) throw new IllegalStateException();
    return i;
  }
  public static void registerInstance(Instrumentation x, Bundle b) {
    i = x;
  }
}
