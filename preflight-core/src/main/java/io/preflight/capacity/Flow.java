package io.preflight.capacity;

import io.preflight.sample.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How completed requests came and went, in the order in which they were due.
 *
 * @param requests the requests that did not fail
 */
public record Flow(List<Request> requests) {

  /** Nothing known. */
  public static final Flow NONE = new Flow(List.of());

  /**
   * One request.
   *
   * @param dueMs when it was due, since any moment
   * @param occupiedMs the time from then until its end, above 0
   */
  public record Request(double dueMs, double occupiedMs) {
    double endMs() {
      return dueMs + occupiedMs;
    }
  }

  public Flow {
    requests = List.copyOf(requests);
  }

  /** Gathers samples in any order. Not for use by several threads. */
  public static final class Recorder {

    private final List<Request> requests = new ArrayList<>();

    /**
     * Adds a request; those that failed or do not count are passed over.
     *
     * @param sample what the request showed
     */
    public void accept(Sample sample) {
      double end = sample.timing().endMs();
      double occupied = Double.isNaN(end) ? sample.timing().latencyMs() : end;
      if (sample.counts() && sample.succeeded() && occupied > 0) {
        requests.add(new Request(sample.dueMs(), occupied));
      }
    }

    /**
     * The flow so far.
     *
     * @return the requests in the order in which they were due
     */
    public Flow flow() {
      return new Flow(
          requests.stream().sorted(Comparator.comparingDouble(Request::dueMs)).toList());
    }
  }
}
