package io.preflight.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Users who each send the next request when the last one has ended. */
final class ClosedLoop {

  private final Dispatcher dispatcher;
  private final BooleanSupplier another;
  private final AtomicInteger users;

  private ClosedLoop(Dispatcher dispatcher, int users, BooleanSupplier another) {
    this.dispatcher = dispatcher;
    this.another = another;
    this.users = new AtomicInteger(users);
  }

  /** Sends a number of requests. */
  static void ofRequests(Dispatcher dispatcher, int requests, int users) {
    AtomicLong left = new AtomicLong(requests);
    start(dispatcher, Math.min(users, requests), () -> left.getAndDecrement() > 0);
  }

  /** Sends requests until a moment. */
  static void until(Dispatcher dispatcher, long endNanos, int users) {
    start(dispatcher, users, () -> endNanos - System.nanoTime() > 0);
  }

  /** Sends requests until a number is reached or a moment has come. */
  static void ofRequestsUntil(Dispatcher dispatcher, int requests, long endNanos, int users) {
    AtomicLong left = new AtomicLong(requests);
    start(
        dispatcher,
        Math.min(users, requests),
        () -> endNanos - System.nanoTime() > 0 && left.getAndDecrement() > 0);
  }

  private static void start(Dispatcher dispatcher, int users, BooleanSupplier another) {
    ClosedLoop loop = new ClosedLoop(dispatcher, users, another);
    for (int i = 0; i < users; i++) {
      loop.user();
    }
  }

  /** A loop instead of recursion: requests that fail at once must not grow the stack. */
  private void user() {
    boolean ended = true;
    while (ended && dispatcher.goesOn() && another.getAsBoolean()) {
      ended = dispatcher.send(System.nanoTime(), this::user);
    }
    if (ended && users.decrementAndGet() == 0) {
      dispatcher.letGo();
    }
  }
}
