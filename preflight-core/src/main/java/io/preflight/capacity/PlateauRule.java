package io.preflight.capacity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Tells when more users only wait longer. Users who send the next request as soon as the last one
 * has ended give a throughput of N / R, R being the mean time of a request (Little's law), so that
 * the ratio of two throughputs is known as well as the ratio of two means.
 *
 * <p>From level a to a level b of at least 2·a users the throughput has stopped growing when the
 * upper 99.5 % limit of its growth lies below 1.25 for each doubling of the users. The limit is
 * Welch's t on the logarithm of the means of up to ten batches of requests in the order in which
 * they were due; the first request of each user is left out, since all users begin at once. Levels
 * with fewer than five batches of three requests show nothing.
 */
public final class PlateauRule {

  private static final int MOST_BATCHES = 10;
  private static final int FEWEST_BATCHES = 5;
  private static final int SMALLEST_BATCH = 3;
  private static final double CONFIDENCE = 0.995;
  private static final double LEAST_GAIN = 1.25;
  private static final double LEAST_STEP = 2;

  /**
   * The logarithm of the mean time of a request at a level.
   *
   * @param level the users
   * @param value the logarithm
   * @param variance the variance of its estimate
   * @param degrees the degrees of freedom of the variance
   */
  private record LogMean(double level, double value, double variance, int degrees) {
    double throughput() {
      return level / Math.exp(value);
    }
  }

  private PlateauRule() {}

  /**
   * The level from which on the throughput does not grow: the lowest whose throughput is within a
   * factor of 1.25 of the best one.
   *
   * @param levels levels of users without pauses, in any order
   * @return empty when no two levels show it
   */
  public static Optional<Plateau> find(List<LevelResult> levels) {
    List<LogMean> rising =
        levels.stream()
            .sorted(Comparator.comparingDouble(LevelResult::level))
            .flatMap(level -> logMean(level).stream())
            .toList();
    for (LogMean from : rising) {
      for (LogMean to : rising) {
        if (to.level() >= LEAST_STEP * from.level() && isFlat(from, to)) {
          return Optional.of(plateau(rising, from, to));
        }
      }
    }
    return Optional.empty();
  }

  private static Plateau plateau(List<LogMean> rising, LogMean shown, LogMean to) {
    double best = rising.stream().mapToDouble(LogMean::throughput).max().orElseThrow();
    LogMean from =
        rising.stream()
            .filter(one -> one.level() < to.level() && one.throughput() >= best / LEAST_GAIN)
            .findFirst()
            .orElse(shown);
    return new Plateau(
        from.level(),
        to.level(),
        to.throughput() / from.throughput(),
        Math.exp(to.value() - from.value()));
  }

  private static boolean isFlat(LogMean from, LogMean to) {
    double doublings = Math.log(to.level() / from.level()) / Math.log(2);
    double margin =
        doublings * Math.log(LEAST_GAIN) - Math.log(to.throughput() / from.throughput());
    return margin > 0 && margin > width(from, to);
  }

  /** From an estimated difference of means to its limit, after Welch and Satterthwaite. */
  private static double width(LogMean one, LogMean other) {
    double variance = one.variance() + other.variance();
    if (variance == 0) {
      return 0;
    }
    double degrees =
        variance
            * variance
            / (one.variance() * one.variance() / one.degrees()
                + other.variance() * other.variance() / other.degrees());
    double t = new TDistribution(null, degrees).inverseCumulativeProbability(CONFIDENCE);
    return t * Math.sqrt(variance);
  }

  private static Optional<LogMean> logMean(LevelResult result) {
    List<Flow.Request> times = result.flow().requests();
    int first = (int) Math.min(times.size(), Math.round(result.level()));
    int left = times.size() - first;
    int batches = Math.min(MOST_BATCHES, left / SMALLEST_BATCH);
    if (batches < FEWEST_BATCHES) {
      return Optional.empty();
    }
    double[] means = new double[batches];
    double mean = 0;
    for (int batch = 0; batch < batches; batch++) {
      int begin = first + (int) ((long) left * batch / batches);
      int end = first + (int) ((long) left * (batch + 1) / batches);
      means[batch] =
          times.subList(begin, end).stream()
              .mapToDouble(Flow.Request::occupiedMs)
              .average()
              .orElse(0);
      mean += means[batch] / batches;
    }
    double squares = 0;
    for (double value : means) {
      squares += (value - mean) * (value - mean);
    }
    double variance = squares / (batches - 1.0) / batches / (mean * mean);
    return Optional.of(new LogMean(result.level(), Math.log(mean), variance, batches - 1));
  }
}
