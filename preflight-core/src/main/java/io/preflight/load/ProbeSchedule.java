package io.preflight.load;

import io.preflight.profile.LoadShape;
import java.util.concurrent.locks.LockSupport;

/**
 * Probes due at fixed moments whether or not earlier ones have ended. A moment is kept to by a
 * thread that does nothing else; times count from it, however late the thread is.
 */
final class ProbeSchedule implements Runnable {

  /** How long an end of the run may go unnoticed between two moments. */
  private static final long LOOK_NANOS = 100_000_000;

  private final Dispatcher dispatcher;
  private final LoadShape.Probes shape;
  private final long startNanos;

  ProbeSchedule(Dispatcher dispatcher, LoadShape.Probes shape, long startNanos) {
    this.dispatcher = dispatcher;
    this.shape = shape;
    this.startNanos = startNanos;
  }

  @Override
  public void run() {
    long moments = shape.moments();
    for (long moment = 0; moment < moments && dispatcher.goesOn(); moment++) {
      long dueNanos = startNanos + moment * shape.interval().toNanos();
      await(dueNanos);
      for (int i = 0; i < shape.concurrency() && dispatcher.goesOn(); i++) {
        dispatcher.send(dueNanos, ProbeSchedule::waitForNobody);
      }
    }
    dispatcher.letGo();
  }

  /** The next probe is due whenever this one ends. */
  private static void waitForNobody() {}

  private void await(long dueNanos) {
    long left = dueNanos - System.nanoTime();
    while (left > 0 && dispatcher.goesOn()) {
      LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
      left = dueNanos - System.nanoTime();
    }
  }
}
