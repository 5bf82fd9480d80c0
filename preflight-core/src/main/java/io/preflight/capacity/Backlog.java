package io.preflight.capacity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Requests at a rate that a server does not keep up with: those under way become more and more.
 *
 * <p>While a server keeps up, in heavy traffic their number moves like a random walk that is
 * reflected at zero (Iglehart and Whitt, "Multiple Channel Queues in Heavy Traffic", Advances in
 * Applied Probability 2, 1970). Over the second half of a level with n arrivals it grows by more
 * than 2.58·√(2n) in at most 1 % of cases, when neither arrivals nor service times vary more than
 * exponential ones. A level shorter than four times the longest of its first five requests says
 * nothing, since then even requests that nobody delays still become more.
 *
 * @param before how many were under way at the half of the level
 * @param after how many were under way when the last one was due
 * @param due how many were due in between
 */
record Backlog(long before, long after, long due) {

  private static final double QUANTILE = 2.58;
  private static final double VARIANCE = 2;
  private static final double SHORTEST = 4;
  private static final int FEWEST = 20;
  private static final int FIRST = 5;

  /** Whether requests became more and more; empty when they did not or nothing shows it. */
  static Optional<Backlog> of(Flow flow) {
    List<Flow.Request> requests = flow.requests();
    if (requests.size() < FEWEST) {
      return Optional.empty();
    }
    double begin = requests.get(0).dueMs();
    double end = requests.get(requests.size() - 1).dueMs();
    double half = begin + (end - begin) / 2;
    if (end - begin < SHORTEST * firstTimes(requests)) {
      return Optional.empty();
    }
    Backlog grown =
        new Backlog(
            underWay(requests, half),
            underWay(requests, end),
            requests.stream().filter(request -> request.dueMs() > half).count());
    return grown.after() - grown.before() > QUANTILE * Math.sqrt(VARIANCE * grown.due())
        ? Optional.of(grown)
        : Optional.empty();
  }

  /** The longest of the first few, which not even a fast growing queue has delayed by much. */
  private static double firstTimes(List<Flow.Request> requests) {
    return requests.subList(0, FIRST).stream()
        .mapToDouble(Flow.Request::occupiedMs)
        .max()
        .orElseThrow();
  }

  private static long underWay(List<Flow.Request> requests, double moment) {
    return requests.stream()
        .filter(request -> request.dueMs() <= moment && request.endMs() > moment)
        .count();
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "the server does not keep up: requests under way grew from %d to %d while %d were due",
        before,
        after,
        due);
  }
}
