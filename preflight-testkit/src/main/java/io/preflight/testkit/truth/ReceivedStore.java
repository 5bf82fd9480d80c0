package io.preflight.testkit.truth;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, bounded in number and in bytes. Thread-safe. */
public final class ReceivedStore {

  private static final long MAX_BYTES = 64L << 20;

  private final int maxRequests;
  private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
  private long bytes;

  /**
   * Creates an empty store.
   *
   * @param maxRequests how many requests to remember
   */
  public ReceivedStore(int maxRequests) {
    this.maxRequests = maxRequests;
  }

  /**
   * Remembers a request and forgets the oldest where there are too many.
   *
   * @param request the request
   */
  public synchronized void add(ReceivedRequest request) {
    requests.addLast(request);
    bytes += request.bodySize();
    while (requests.size() > maxRequests || (bytes > MAX_BYTES && requests.size() > 1)) {
      bytes -= requests.removeFirst().bodySize();
    }
  }

  /** Forgets everything. */
  public synchronized void clear() {
    requests.clear();
    bytes = 0;
  }

  /**
   * What is remembered.
   *
   * @return in the order of arrival
   */
  public synchronized List<ReceivedRequest> snapshot() {
    return List.copyOf(requests);
  }
}
