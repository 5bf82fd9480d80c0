package io.preflight.compare;

import io.preflight.stats.compare.MeanDifference;
import io.preflight.stats.compare.QuantileRegression;
import io.preflight.stats.compare.RateRegression;
import io.preflight.stats.exact.Limits;

/**
 * One number of two candidates, as far as their requests tell how sure the difference is. The
 * number of requests is fixed beforehand, or follows from limits and not from the other candidate.
 */
sealed interface Contrast {

  /**
   * The limits of second − first.
   *
   * @param confidence the share of cases in which both are right
   */
  Limits limits(double confidence);

  /** What the requests show. */
  Shown shown();

  /**
   * Whether a difference would be shown, had there been more requests of the same kind.
   *
   * @param times how many times as many, at least 1
   * @param level the accepted probability of showing one wrongly
   */
  boolean shows(double times, double level);

  /**
   * What requests show.
   *
   * @param p the two-sided p-value of no difference
   * @param direction negative where the second is less, positive where it is more
   */
  record Shown(double p, int direction) {

    static Shown of(double lessP, double moreP) {
      return new Shown(Math.min(1, 2 * Math.min(lessP, moreP)), Double.compare(lessP, moreP));
    }
  }

  /** The level of results of which only p-values are used. */
  double ANY = 0.5;

  /**
   * A percentile, by exact limits of both.
   *
   * @param p the level, strictly between 0 and 1
   */
  record OfQuantiles(Spread first, Spread second, double p) implements Contrast {

    @Override
    public Limits limits(double confidence) {
      double each = (1 - confidence) / 4;
      QuantileRegression.Side one = first.side(p, 1);
      QuantileRegression.Side other = second.side(p, 1);
      double low = other.lower(p, each) - one.upper(p, each);
      double high = other.upper(p, each) - one.lower(p, each);
      return Double.isNaN(low) || Double.isNaN(high) ? Limits.NONE : new Limits(low, high);
    }

    @Override
    public Shown shown() {
      QuantileRegression.Side one = first.side(p, 1);
      QuantileRegression.Side other = second.side(p, 1);
      return Shown.of(above(other, one), above(one, other));
    }

    /** The p-value of the second of two not being the larger one. */
    private double above(QuantileRegression.Side less, QuantileRegression.Side more) {
      return new QuantileRegression(less, more, p, 0, false).at(ANY).brokenP();
    }

    @Override
    public boolean shows(double times, double level) {
      QuantileRegression.Side one = first.side(p, times);
      QuantileRegression.Side other = second.side(p, times);
      double each = level / 4;
      return one.upper(p, each) < other.lower(p, each) || other.upper(p, each) < one.lower(p, each);
    }
  }

  /**
   * A share of requests: limits of both by Clopper and Pearson, and the exact test of Fisher, which
   * is the sharper one.
   */
  record OfRates(RateRegression.Count first, RateRegression.Count second) implements Contrast {

    @Override
    public Limits limits(double confidence) {
      double each = (1 - confidence) / 4;
      return new Limits(
          second.lower(each) - first.upper(each), second.upper(each) - first.lower(each));
    }

    @Override
    public Shown shown() {
      return Shown.of(
          new RateRegression(second, first, 0).fisherP(),
          new RateRegression(first, second, 0).fisherP());
    }

    @Override
    public boolean shows(double times, double level) {
      return new OfRates(scaled(first, times), scaled(second, times)).shown().p() <= level;
    }

    private static RateRegression.Count scaled(RateRegression.Count count, double times) {
      long of = Math.round(count.of() * times);
      return new RateRegression.Count(Math.min(of, Math.round(count.failed() * times)), of);
    }
  }

  /** A mean. */
  record OfMeans(MeanDifference.Side first, MeanDifference.Side second) implements Contrast {

    @Override
    public Limits limits(double confidence) {
      return new MeanDifference(first, second).limits(confidence);
    }

    @Override
    public Shown shown() {
      return new Shown(
          new MeanDifference(first, second).p(), Double.compare(second.mean(), first.mean()));
    }

    @Override
    public boolean shows(double times, double level) {
      return new MeanDifference(first, second).times(times).p() <= level;
    }
  }
}
