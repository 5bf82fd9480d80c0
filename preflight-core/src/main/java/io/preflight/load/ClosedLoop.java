package io.preflight.load;

import io.preflight.sample.Phase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Users who each send the next request when the last one has ended. */
final class ClosedLoop implements Rhythm {

  private final Dispatcher dispatcher;
  private final Course course;
  private final int users;
  private final long rampNanos;
  private final AtomicInteger atWork;

  /**
   * A loop that has not begun.
   *
   * @param users how many users
   * @param ramp how long it takes until the last of them begins
   */
  ClosedLoop(Dispatcher dispatcher, Course course, int users, Duration ramp) {
    this.dispatcher = dispatcher;
    this.course = course;
    this.users = users;
    this.rampNanos = ramp.toNanos();
    this.atWork = new AtomicInteger(users);
  }

  @Override
  public void start(long startNanos) {
    if (rampNanos > 0 && users > 1) {
      dispatcher.hold();
      Waiting.start(dispatcher, waiting -> join(waiting, startNanos));
    } else {
      for (int i = 0; i < users; i++) {
        user();
      }
    }
  }

  private void join(Waiting waiting, long startNanos) {
    for (int i = 0; i < users; i++) {
      boolean unused = waiting.until(startNanos + rampNanos * i / (users - 1), () -> true);
      user();
    }
  }

  /** A loop instead of recursion: requests that fail at once must not grow the stack. */
  private void user() {
    boolean ended = true;
    while (ended) {
      long now = System.nanoTime();
      Phase phase = next(now);
      if (phase == null) {
        break;
      }
      ended = dispatcher.send(phase, now, this::user);
    }
    if (ended && atWork.decrementAndGet() == 0) {
      dispatcher.letGo();
    }
  }

  /** The part that the next request belongs to, or null when the course is over. */
  private Phase next(long nowNanos) {
    if (dispatcher.isCutOff()) {
      return null;
    }
    for (Phase phase : Phase.values()) {
      if (course.admits(phase, nowNanos)) {
        return phase;
      }
    }
    return null;
  }
}
