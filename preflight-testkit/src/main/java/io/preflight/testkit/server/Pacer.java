package io.preflight.testkit.server;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs work at its moments: one queue and one timer for all of it, since a timer for each event of
 * thousands of streams costs more than the event.
 */
final class Pacer implements Runnable {

  /** After this time, connections get their turn. */
  private static final long TURN_NANOS = 200_000;

  private final EventLoop eventLoop;
  private final PriorityQueue<TimedWork> works =
      new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos() - b.dueNanos()));
  private Future<?> timer;
  private long timerNanos;
  private boolean running;

  Pacer(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  /** Runs the work when it is due; it must not change that moment before. */
  void add(TimedWork work) {
    works.add(work);
    if (!running) {
      setTimer();
    }
  }

  void remove(TimedWork work) {
    works.remove(work);
  }

  @Override
  public void run() {
    timer = null;
    running = true;
    long now = System.nanoTime();
    long end = now + TURN_NANOS;
    while (!works.isEmpty() && works.peek().dueNanos() - now <= 0 && now - end < 0) {
      works.remove().run();
      now = System.nanoTime();
    }
    running = false;
    setTimer();
  }

  private void setTimer() {
    if (works.isEmpty()) {
      return;
    }
    long due = works.peek().dueNanos();
    if (timer != null) {
      if (timerNanos - due <= 0) {
        return;
      }
      timer.cancel(false);
    }
    timerNanos = due;
    long wait = due - System.nanoTime();
    timer =
        wait <= 0 ? eventLoop.submit(this) : eventLoop.schedule(this, wait, TimeUnit.NANOSECONDS);
  }
}
