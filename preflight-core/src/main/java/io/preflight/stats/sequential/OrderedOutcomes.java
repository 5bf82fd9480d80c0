package io.preflight.stats.sequential;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands on outcomes in the order in which requests were due, each only once all earlier ones are
 * known. In the order of completion the fast ones would come first, and a test that may stop at any
 * moment would stop among them.
 *
 * <p>An outcome may be told before the request has ended when it is certain already, for instance
 * for a running request that is over its limit; a second outcome of the same request is ignored.
 * Not safe for use by several threads.
 *
 * @param <T> what is known of a request
 */
public final class OrderedOutcomes<T> {

  private final Consumer<T> sink;
  private final Map<Long, Optional<T>> waiting = new HashMap<>();
  private long next;

  /**
   * A buffer that expects the request with sequence number 0 first.
   *
   * @param sink receives the outcomes in order
   */
  public OrderedOutcomes(Consumer<T> sink) {
    this.sink = sink;
  }

  /**
   * The outcome of a request is known.
   *
   * @param sequence the request's place in the order in which requests were due, from 0
   * @param outcome what is known
   */
  public void known(long sequence, T outcome) {
    put(sequence, Optional.of(outcome));
  }

  /**
   * A request has ended in a way that says nothing, for instance because the metric does not exist
   * for it; the ones after it need not wait.
   *
   * @param sequence the request's place in the order
   */
  public void nothing(long sequence) {
    put(sequence, Optional.empty());
  }

  /**
   * Nothing more will come, and requests that are missing are known to have left no trace rather
   * than to be slow: hands on what waits, in order.
   *
   * @param before only requests before this place in the order
   */
  public void release(long before) {
    long[] places =
        waiting.keySet().stream()
            .mapToLong(Long::longValue)
            .filter(place -> place < before)
            .sorted()
            .toArray();
    for (long place : places) {
      next = place + 1;
      waiting.remove(place).ifPresent(sink);
    }
  }

  /**
   * The request that the next outcome must come from.
   *
   * @return its place in the order; all earlier ones have been handed on
   */
  public long next() {
    return next;
  }

  /**
   * How many outcomes wait for an earlier request.
   *
   * @return 0 or more
   */
  public int waiting() {
    return waiting.size();
  }

  private void put(long sequence, Optional<T> outcome) {
    if (sequence < next) {
      return;
    }
    waiting.putIfAbsent(sequence, outcome);
    while (!waiting.isEmpty()) {
      Optional<T> ready = waiting.remove(next);
      if (ready == null) {
        return;
      }
      next++;
      ready.ifPresent(sink);
    }
  }
}
