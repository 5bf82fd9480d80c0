package io.preflight.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A thread that does nothing but wait for moments and send: a moment is kept to however busy others
 * are.
 */
final class Waiting {

  /** How long the end of a run may go unnoticed between two moments. */
  private static final long LOOK_NANOS = 50_000_000;

  private final BooleanSupplier goesOn;

  private Waiting(BooleanSupplier goesOn) {
    this.goesOn = goesOn;
  }

  /**
   * Starts the thread.
   *
   * @param dispatcher is let go when the work has ended, and told of a defect
   * @param work what to do
   */
  static void start(Dispatcher dispatcher, Consumer<Waiting> work) {
    Waiting waiting = new Waiting(() -> !dispatcher.isCutOff());
    Thread thread =
        new Thread(
            () -> {
              try {
                work.accept(waiting);
              } catch (RuntimeException e) {
                dispatcher.fail(e);
              } finally {
                dispatcher.letGo();
              }
            },
            "preflight-schedule");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits for a moment.
   *
   * @param worthwhile whether there is still a reason to wait
   * @return false when the run was cut off before or the reason has gone
   */
  boolean until(long nanos, BooleanSupplier worthwhile) {
    long left = nanos - System.nanoTime();
    boolean waits = goesOn.getAsBoolean() && worthwhile.getAsBoolean();
    while (left > 0 && waits) {
      LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
      left = nanos - System.nanoTime();
      waits = goesOn.getAsBoolean() && worthwhile.getAsBoolean();
    }
    return waits;
  }
}
