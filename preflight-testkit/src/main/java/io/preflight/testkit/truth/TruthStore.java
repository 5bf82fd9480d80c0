package io.preflight.testkit.truth;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The finished requests, the oldest forgotten first when there are too many. Thread-safe. */
public final class TruthStore {

  private final int maxRequests;
  private final long maxEvents;
  private final Deque<RequestTruth> truths = new ArrayDeque<>();
  private long events;

  /**
   * Creates an empty store.
   *
   * @param maxRequests how many requests to remember
   * @param maxEvents how many events, of all requests together, to remember
   */
  public TruthStore(int maxRequests, long maxEvents) {
    this.maxRequests = maxRequests;
    this.maxEvents = maxEvents;
  }

  /**
   * Remembers a finished request.
   *
   * @param truth what happened
   */
  public synchronized void add(RequestTruth truth) {
    truths.addLast(truth);
    events += truth.events().size();
    while (truths.size() > maxRequests || (events > maxEvents && truths.size() > 1)) {
      events -= truths.removeFirst().events().size();
    }
    notifyAll();
  }

  /** Forgets everything. */
  public synchronized void clear() {
    truths.clear();
    events = 0;
  }

  /**
   * What is remembered.
   *
   * @return in the order in which the requests ended
   */
  public synchronized List<RequestTruth> snapshot() {
    return List.copyOf(truths);
  }

  /**
   * Waits until a number of requests have ended.
   *
   * @param count how many to wait for
   * @param timeout how long at most
   * @return what is remembered then, at least {@code count} requests
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the time is over before
   */
  public synchronized List<RequestTruth> await(int count, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (truths.size() < count) {
      long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        throw new IllegalStateException(
            "%d of %d requests ended within %d ms"
                .formatted(truths.size(), count, timeout.toMillis()));
      }
      wait(leftMillis);
    }
    return snapshot();
  }
}
