package io.preflight.testkit.server;

import io.netty.util.concurrent.Future;
import io.preflight.testkit.truth.Outcome;

/**
 * Work whose steps are due at absolute moments, so that a late step does not delay the ones after
 * it. Steps due at the same moment are written together; a connection that takes no more bytes
 * pauses the work.
 */
abstract class TimedWork implements Work, Runnable {

  private static final int WRITE_BYTES = 64 << 10;
  private static final int WRITES_IN_A_ROW = 16;

  private final Generation generation;
  private final Exchange exchange;
  private long dueNanos;
  private Future<?> turn;
  private boolean held;
  private boolean waitsForRoom;
  private boolean paused;
  private long pausedNanos;

  TimedWork(Generation generation) {
    this.generation = generation;
    this.exchange = generation.exchange();
    this.dueNanos = generation.startNanos();
  }

  /** Does what is due, and sets the next moment or ends. */
  abstract void step();

  final void start() {
    exchange.work(this);
    run();
  }

  final Generation generation() {
    return generation;
  }

  final Exchange exchange() {
    return exchange;
  }

  final long dueNanos() {
    return dueNanos;
  }

  final void dueNanos(long moment) {
    dueNanos = moment;
  }

  /** Does nothing until {@link #proceed}. */
  final void pause() {
    unschedule();
    paused = true;
    pausedNanos = System.nanoTime();
  }

  /** Goes on after a pause; everything is later by the time that was left when it began. */
  final void proceed(long nowNanos) {
    if (paused) {
      paused = false;
      dueNanos = nowNanos + Math.max(0, dueNanos - pausedNanos);
      run();
    }
  }

  /** Does nothing more until the connection is gone. */
  final void hold() {
    held = true;
  }

  final void complete(Outcome outcome) {
    exchange.complete();
    generation.end(outcome);
  }

  final void close(Outcome outcome) {
    exchange.flush();
    generation.end(outcome);
    exchange.close();
  }

  final void reset(Outcome outcome) {
    exchange.flush();
    generation.end(outcome);
    exchange.reset();
  }

  @Override
  public final void run() {
    turn = null;
    waitsForRoom = false;
    int writes = 0;
    while (!generation.isEnded() && !held && !paused) {
      if (!exchange.isWritable()) {
        waitsForRoom = true;
        return;
      }
      long now = System.nanoTime();
      if (dueNanos - now > 0) {
        exchange.flush();
        generation.pacer().add(this);
        return;
      }
      long before = dueNanos;
      step();
      if (dueNanos != before || exchange.pendingBytes() >= WRITE_BYTES) {
        exchange.flush();
        writes++;
      }
      if (writes == WRITES_IN_A_ROW) {
        // Other connections get their turn.
        turn = generation.eventLoop().submit(this);
        return;
      }
    }
    if (!generation.isEnded()) {
      exchange.flush();
    }
  }

  @Override
  public final void resume() {
    if (waitsForRoom) {
      run();
    }
  }

  @Override
  public final void cancel(boolean clientClosed) {
    unschedule();
    Outcome gone = clientClosed ? Outcome.ABANDONED : Outcome.STOPPED;
    generation.end(generation.fault().isPresent() ? Outcome.FAULT : gone);
  }

  private void unschedule() {
    generation.pacer().remove(this);
    if (turn != null) {
      turn.cancel(false);
      turn = null;
    }
  }
}
