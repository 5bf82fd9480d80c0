package io.preflight.target.http;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Wakes calls at their time limits, on a thread of its own, so that a limit holds whatever the
 * server or the threads that read do.
 */
final class Deadlines implements AutoCloseable {

  private final ScheduledThreadPoolExecutor executor;

  Deadlines() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "preflight-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
  }

  Future<?> at(long nanos, Runnable task) {
    return executor.schedule(task, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
