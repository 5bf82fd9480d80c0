package io.preflight.cost.site;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Does the same with many things on several threads with room for deep recursion. */
public final class Workers {

  private static final long STACK_BYTES = 64L << 20;
  private static final int MOST_THREADS = 4;

  private Workers() {}

  /**
   * Does something with each; returns when all is done.
   *
   * @param things the things
   * @param action what is done, on any thread
   * @param <T> the type of the things
   */
  public static <T> void each(List<T> things, Consumer<T> action) {
    int count =
        Math.max(
            1,
            Math.min(
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), things.size()));
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      threads[i] =
          new Thread(
              null, () -> work(things, action, next, failure), "preflight-scan-" + i, STACK_BYTES);
      threads[i].setDaemon(true);
      threads[i].start();
    }
    await(threads, next, things.size());
    Throwable cause = failure.get();
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
  }

  private static <T> void work(
      List<T> things, Consumer<T> action, AtomicInteger next, AtomicReference<Throwable> failure) {
    try {
      for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
        action.accept(things.get(i));
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      next.set(things.size());
    }
  }

  private static void await(Thread[] threads, AtomicInteger next, int all) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      boolean ended = false;
      while (!ended) {
        try {
          thread.join();
          ended = true;
        } catch (InterruptedException e) {
          interrupted = true;
          next.set(all);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
