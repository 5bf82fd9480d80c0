package io.preflight.testkit.server;

import io.netty.util.concurrent.Future;
import io.preflight.testkit.truth.Outcome;
import java.util.concurrent.TimeUnit;

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
  private Future<?> timer;
  private boolean held;
  private boolean waitsForRoom;

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
    timer = null;
    waitsForRoom = false;
    int writes = 0;
    while (!generation.isEnded() && !held) {
      if (!exchange.isWritable()) {
        waitsForRoom = true;
        return;
      }
      long now = System.nanoTime();
      if (dueNanos - now > 0) {
        exchange.flush();
        timer = generation.eventLoop().schedule(this, dueNanos - now, TimeUnit.NANOSECONDS);
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
        timer = generation.eventLoop().submit(this);
        return;
      }
    }
    if (held) {
      exchange.hang();
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
    if (timer != null) {
      timer.cancel(false);
    }
    Outcome gone = clientClosed ? Outcome.ABANDONED : Outcome.STOPPED;
    generation.end(generation.fault().isPresent() ? Outcome.FAULT : gone);
  }
}
