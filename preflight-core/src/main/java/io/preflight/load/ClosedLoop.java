package io.preflight.load;

import io.preflight.sample.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Users who each send the next request when the last one has ended. */
final class ClosedLoop implements Rhythm {

  private final Dispatcher dispatcher;
  private final Course course;
  private final int users;
  private final long rampNanos;
  private final AtomicInteger atWork;
  private volatile boolean over;

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
    int joined = 0;
    while (joined < users
        && waiting.until(startNanos + rampNanos * joined / (users - 1), () -> !over)) {
      user();
      joined++;
    }
    leave(users - joined);
  }

  /** Users have nothing more to send. */
  private void leave(int leaving) {
    if (leaving > 0 && atWork.addAndGet(-leaving) == 0) {
      dispatcher.letGo();
    }
  }

  /** A loop instead of recursion: requests that fail at once must not grow the stack. */
  private void user() {
    boolean ended = true;
    while (ended) {
      long now = System.nanoTime();
      Optional<Phase> phase = dispatcher.isCutOff() ? Optional.empty() : course.next(now);
      if (phase.isEmpty()) {
        over = true;
        break;
      }
      ended = dispatcher.send(phase.get(), now, this::user);
    }
    if (ended) {
      leave(1);
    }
  }
}
