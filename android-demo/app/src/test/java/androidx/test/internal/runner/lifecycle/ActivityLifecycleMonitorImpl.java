package androidx.test.internal.runner.lifecycle;

import android.app.Activity;
import androidx.test.runner.lifecycle.*;
import java.util.*;

/** Keeps where each activity stands. As much of androidx.test as Robolectric calls, which is not on Maven Central. */
public final class ActivityLifecycleMonitorImpl implements ActivityLifecycleMonitor {
  private final Map<Activity, Stage> stages = new WeakHashMap<>();
  public Stage getLifecycleStageOf(Activity a) {
    Stage s = stages.get(a);
    if (s == null) throw new IllegalArgumentException();
    return s;
  }
  public Collection<Activity> getActivitiesInStage(Stage s) {
    List<Activity> l = new ArrayList<>();
    for (Map.Entry<Activity, Stage> e : stages.entrySet()) if (e.getValue() == s) l.add(e.getKey());
    return l;
  }
  public void signalLifecycleChange(Stage s, Activity a) {
    stages.put(a, s);
  }
}
