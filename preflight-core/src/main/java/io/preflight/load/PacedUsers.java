package io.preflight.load;

import io.preflight.profile.LoadShape;
import io.preflight.sample.Phase;
import java.util.Optional;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Users who each send a request at even distances, but never before the last one has ended: a user
 * who had to wait longer sends at once. One thread keeps to the moments of all of them.
 */
final class PacedUsers implements Rhythm {

  private static final long LOOK_NANOS = 50_000_000;

  private final Dispatcher dispatcher;
  private final Course course;
  private final LoadShape.PacedUsers shape;
  private final int share;
  private final PriorityBlockingQueue<Turn> turns = new PriorityBlockingQueue<>();
  private final int cooldown;
  private int measured;
  private int cooled;
  private volatile Thread sender;

  /**
   * When a user is next.
   *
   * @param nanos relative to the start: nanosecond clocks compare by difference only
   * @param measured how many measured requests the user has sent
   */
  private record Turn(long nanos, int measured) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      return Long.compare(nanos, other.nanos);
    }
  }

  /**
   * Users who have not begun.
   *
   * @param shape how many users, and how often they send
   * @param cooldown how many requests follow the measured ones
   */
  PacedUsers(Dispatcher dispatcher, Course course, LoadShape.PacedUsers shape, int cooldown) {
    this.dispatcher = dispatcher;
    this.course = course;
    this.shape = shape;
    this.share = (shape.maxRequests() - 1) / shape.concurrency() + 1;
    this.cooldown = cooldown;
  }

  @Override
  public void start(long startNanos) {
    for (int i = 0; i < shape.concurrency(); i++) {
      turns.add(new Turn(0, 0));
    }
    Waiting.start(
        dispatcher,
        waiting -> {
          sender = Thread.currentThread();
          follow(startNanos);
        });
  }

  /** Ends with the last request, and does not wait for the turn of one that is not to be sent. */
  private void follow(long startNanos) {
    while (!dispatcher.isCutOff() && (measured < shape.maxRequests() || cooled < cooldown)) {
      Turn turn = turns.peek();
      long now = System.nanoTime();
      long left = turn == null ? LOOK_NANOS : turn.nanos() - (now - startNanos);
      if (left > 0 && course.isOver()) {
        return;
      } else if (left > 0) {
        LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
      } else {
        boolean unused = turns.remove(turn);
        if (!take(turn, startNanos, now)) {
          return;
        }
      }
    }
  }

  /** A user's turn has come; false when the course is over. */
  private boolean take(Turn turn, long startNanos, long nowNanos) {
    if (turn.measured() >= share && measured < shape.maxRequests()) {
      // The rest belongs to others, who are slower.
      turns.add(new Turn(turn.nanos() + shape.interval().toNanos(), turn.measured()));
      return true;
    }
    Optional<Phase> phase = course.next(nowNanos);
    if (phase.isEmpty()) {
      return false;
    }
    boolean counts = phase.get() == Phase.MEASURED;
    measured += counts ? 1 : 0;
    cooled += phase.get() == Phase.COOLDOWN ? 1 : 0;
    Turn sent = new Turn(turn.nanos(), turn.measured() + (counts ? 1 : 0));
    Runnable ended = () -> ended(sent, startNanos);
    if (dispatcher.send(phase.get(), nowNanos, ended)) {
      ended.run();
    }
    return true;
  }

  private void ended(Turn last, long startNanos) {
    long elapsed = System.nanoTime() - startNanos;
    turns.add(
        new Turn(Math.max(last.nanos() + shape.interval().toNanos(), elapsed), last.measured()));
    LockSupport.unpark(sender);
  }
}
