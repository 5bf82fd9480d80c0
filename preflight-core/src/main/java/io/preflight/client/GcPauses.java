package io.preflight.client;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Listens to the garbage collectors for the time that they stop the client. */
final class GcPauses implements NotificationListener, AutoCloseable {

  private record Pause(long endMs, long durationMs) {}

  private final List<NotificationEmitter> emitters = new ArrayList<>();
  private final List<Pause> pauses = new ArrayList<>();

  GcPauses() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (pauses(collector.getName()) && collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(this, null, null);
        emitters.add(emitter);
      }
    }
  }

  /** Collectors that work beside the program report cycles, in which it goes on running. */
  static boolean pauses(String collector) {
    return !collector.endsWith("Cycles") && !collector.contains("Concurrent");
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    if (notification
            .getType()
            .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
        && notification.getUserData() instanceof CompositeData data) {
      add(GarbageCollectionNotificationInfo.from(data).getGcInfo());
    }
  }

  private synchronized void add(GcInfo pause) {
    pauses.add(new Pause(pause.getEndTime(), pause.getDuration()));
  }

  /** The pauses since a moment, in terms of {@link System#nanoTime()}. */
  synchronized ClientHealth.Pauses since(long fromNanos) {
    long agoMs = (System.nanoTime() - fromNanos) / 1_000_000;
    long fromMs = ManagementFactory.getRuntimeMXBean().getUptime() - agoMs;
    LongSummaryStatistics lasted =
        pauses.stream()
            .filter(pause -> pause.endMs >= fromMs)
            .mapToLong(Pause::durationMs)
            .summaryStatistics();
    return lasted.getCount() == 0
        ? ClientHealth.Pauses.NONE
        : new ClientHealth.Pauses(lasted.getCount(), lasted.getSum(), lasted.getMax());
  }

  @Override
  public void close() {
    for (NotificationEmitter emitter : emitters) {
      try {
        emitter.removeNotificationListener(this);
      } catch (ListenerNotFoundException e) {
        // It was not there any more.
      }
    }
  }
}
