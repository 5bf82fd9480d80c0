package io.preflight.capacity;

import io.preflight.sample.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long requests held a user, in the order in which they were due.
 *
 * @param occupiedMs the time of each completed request from being due until its end
 */
public record Flow(List<Double> occupiedMs) {

  /** Nothing known. */
  public static final Flow NONE = new Flow(List.of());

  public Flow {
    occupiedMs = List.copyOf(occupiedMs);
  }

  /** Gathers samples in any order. Not for use by several threads. */
  public static final class Recorder {

    private record Request(long sequence, double occupiedMs) {}

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
        requests.add(new Request(sample.sequence(), occupied));
      }
    }

    /**
     * The flow so far.
     *
     * @return the requests in the order in which they were due
     */
    public Flow flow() {
      return new Flow(
          requests.stream()
              .sorted(Comparator.comparingLong(Request::sequence))
              .map(Request::occupiedMs)
              .toList());
    }
  }
}
