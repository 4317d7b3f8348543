package androidx.test.runner.lifecycle;

import android.app.Activity;

/** Tells where activities stand. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public interface ActivityLifecycleMonitor {
  Stage getLifecycleStageOf(Activity a);
  java.util.Collection<Activity> getActivitiesInStage(Stage s);
}
