package io.preflight.stats.compare;

import io.preflight.stats.exact.Limits;
import io.preflight.stats.series.Autocorrelation;
import java.util.Objects;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The difference of two means with unequal variances: Welch, "The Generalization of Student's
 * Problem when Several Different Population Variances are Involved", Biometrika 34 (1947). Values
 * that depend on their neighbors count as their effective number, see {@link Autocorrelation}.
 */
public final class MeanDifference {

  /** More values would not make the smallest p-value larger than nothing. */
  private static final double MOST_COUNTED = 1_000;

  private final Side first;
  private final Side second;
  private final double times;

  /**
   * What is known of one set of values.
   *
   * @param mean their mean
   * @param variance their sample variance, 0 or more
   * @param effective the number of independent values that would say as much, at least 1
   */
  public record Side(double mean, double variance, double effective) {

    /**
     * Describes values.
     *
     * @param inOrder the values in the order in which they came, at least two
     * @return what is known of them
     */
    public static Side of(double[] inOrder) {
      if (inOrder.length < 2) {
        throw new IllegalArgumentException("a spread needs two values, not " + inOrder.length);
      }
      double mean = 0;
      for (double value : inOrder) {
        mean += value / inOrder.length;
      }
      double squares = 0;
      for (double value : inOrder) {
        squares += (value - mean) * (value - mean);
      }
      double effective =
          Autocorrelation.inDoubt(inOrder)
              ? Autocorrelation.effectiveSize(inOrder)
              : inOrder.length;
      return new Side(mean, squares / (inOrder.length - 1), Math.max(1, effective));
    }

    /**
     * Limits of the mean by Student's t.
     *
     * @param confidence the share of cases in which both are right, strictly between 0 and 1
     * @return the limits; {@link Limits#NONE} where a single value counts
     */
    public Limits limits(double confidence) {
      if (!(effective > 1)) {
        return Limits.NONE;
      }
      double half =
          Math.sqrt(share(1))
              * new TDistribution(null, effective - 1)
                  .inverseCumulativeProbability((1 + confidence) / 2);
      return new Limits(mean - half, mean + half);
    }

    private double share(double times) {
      return variance / (effective * times);
    }
  }

  /**
   * A difference.
   *
   * @param first what is subtracted
   * @param second what it is subtracted from
   */
  public MeanDifference(Side first, Side second) {
    this(first, second, 1);
  }

  private MeanDifference(Side first, Side second, double times) {
    this.first = Objects.requireNonNull(first, "first");
    this.second = Objects.requireNonNull(second, "second");
    this.times = times;
  }

  /**
   * The same difference, had there been more values of the same kind.
   *
   * @param factor how many times as many on both sides, above 0
   * @return the difference
   */
  public MeanDifference times(double factor) {
    return new MeanDifference(first, second, factor);
  }

  /**
   * Limits of the difference second − first.
   *
   * @param confidence the share of cases in which both are right, strictly between 0 and 1
   * @return the limits; {@link Limits#NONE} where a single value counts on a side
   */
  public Limits limits(double confidence) {
    double degrees = degrees();
    if (!(degrees > 0)) {
      return Limits.NONE;
    }
    double difference = second.mean - first.mean;
    double half =
        error()
            * new TDistribution(null, degrees).inverseCumulativeProbability((1 + confidence) / 2);
    return new Limits(difference - half, difference + half);
  }

  /**
   * The two-sided p-value of equal means. Values that do not vary have no spread to compare with;
   * there it is that of the one order in which all values of a side come first (Fisher, The Design
   * of Experiments, 1935), which two or three equal values on each side do not make small.
   *
   * @return between 0 and 1
   */
  public double p() {
    double difference = Math.abs(second.mean - first.mean);
    double degrees = degrees();
    if (difference == 0 || !(degrees > 0)) {
      return 1;
    }
    double error = error();
    return error == 0
        ? ofOrder()
        : 2 * new TDistribution(null, degrees).cumulativeProbability(-difference / error);
  }

  private double ofOrder() {
    int a = (int) Math.min(MOST_COUNTED, first.effective * times);
    int b = (int) Math.min(MOST_COUNTED, second.effective * times);
    return Math.min(1, 2 * Math.exp(-CombinatoricsUtils.binomialCoefficientLog(a + b, a)));
  }

  private double error() {
    return Math.sqrt(first.share(times) + second.share(times));
  }

  /** By Welch and Satterthwaite; as many as the smaller side has where nothing varies. */
  private double degrees() {
    double a = first.effective * times - 1;
    double b = second.effective * times - 1;
    if (!(a > 0 && b > 0)) {
      return 0;
    }
    double sum = first.share(times) + second.share(times);
    double parts =
        first.share(times) * first.share(times) / a + second.share(times) * second.share(times) / b;
    return parts > 0 ? Math.max(Math.min(a, b), sum * sum / parts) : Math.min(a, b);
  }
}
