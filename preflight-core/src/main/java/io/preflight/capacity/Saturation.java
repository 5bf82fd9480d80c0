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
 * upper 99.5 % limit of its growth lies below a quarter of the growth of users. The limit is
 * Welch's t on the logarithm of the means of up to ten batches of requests in the order in which
 * they were due; the first request of each user is left out, since all users begin at once. Levels
 * with fewer than five batches of three requests show nothing.
 */
public final class Saturation {

  private static final int MOST_BATCHES = 10;
  private static final int FEWEST_BATCHES = 5;
  private static final int SMALLEST_BATCH = 3;
  private static final double CONFIDENCE = 0.995;
  private static final double LEAST_GAIN = 0.25;
  private static final double LEAST_STEP = 2;

  /** The logarithm of a mean, the variance of its estimate, and the degrees of freedom. */
  private record LogMean(double value, double variance, int degrees) {}

  private Saturation() {}

  /**
   * The lowest level from which on the throughput does not grow.
   *
   * @param levels levels of users without pauses, in any order
   * @return empty when nothing shows it
   */
  public static Optional<Plateau> find(List<LevelResult> levels) {
    List<LevelResult> rising =
        levels.stream().sorted(Comparator.comparingDouble(LevelResult::level)).toList();
    for (LevelResult from : rising) {
      for (LevelResult to : rising) {
        Optional<Plateau> plateau = between(from, to);
        if (plateau.isPresent()) {
          return plateau;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Plateau> between(LevelResult from, LevelResult to) {
    if (to.level() < LEAST_STEP * from.level()) {
      return Optional.empty();
    }
    Optional<LogMean> few = logMean(from);
    Optional<LogMean> many = logMean(to);
    if (few.isEmpty() || many.isEmpty()) {
      return Optional.empty();
    }
    double users = to.level() / from.level();
    double growth = many.get().value() - few.get().value();
    double gain = users * Math.exp(margin(few.get(), many.get()) - growth);
    return gain < 1 + LEAST_GAIN * (users - 1)
        ? Optional.of(
            new Plateau(from.level(), to.level(), users * Math.exp(-growth), Math.exp(growth)))
        : Optional.empty();
  }

  /** Half the width of the limits of a difference of means, after Welch and Satterthwaite. */
  private static double margin(LogMean one, LogMean other) {
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
    List<Double> times = result.flow().occupiedMs();
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
          times.subList(begin, end).stream().mapToDouble(Double::doubleValue).average().orElse(0);
      mean += means[batch] / batches;
    }
    double squares = 0;
    for (double value : means) {
      squares += (value - mean) * (value - mean);
    }
    double variance = squares / (batches - 1.0) / batches / (mean * mean);
    return Optional.of(new LogMean(Math.log(mean), variance, batches - 1));
  }
}
