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

  /**
   * The two-sided p-value of no difference, had there been so many times as many requests of the
   * same kind.
   *
   * @param times at least 1
   */
  double p(double times);

  /** Which way the limits point first: negative where the second is less, 0 where neither is. */
  int direction();

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
    public double p(double times) {
      return Math.min(1, 2 * Math.min(lessP(times), moreP(times)));
    }

    @Override
    public int direction() {
      return Double.compare(lessP(1), moreP(1));
    }

    /** The p-value of the second not being less, one-sided. */
    private double lessP(double times) {
      return shown(second.side(p, times), first.side(p, times));
    }

    private double moreP(double times) {
      return shown(first.side(p, times), second.side(p, times));
    }

    /** How surely the second of two is the larger one. */
    private double shown(QuantileRegression.Side less, QuantileRegression.Side more) {
      return new QuantileRegression(less, more, p, 0, false).at(0.5).brokenP();
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
    public double p(double times) {
      RateRegression.Count one = scaled(first, times);
      RateRegression.Count other = scaled(second, times);
      double more = new RateRegression(one, other, 0).fisherP();
      double less = new RateRegression(other, one, 0).fisherP();
      return Math.min(1, 2 * Math.min(less, more));
    }

    @Override
    public int direction() {
      return Double.compare(second.rate(), first.rate());
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
    public double p(double times) {
      return new MeanDifference(first, second).times(times).p();
    }

    @Override
    public int direction() {
      return Double.compare(second.mean(), first.mean());
    }
  }
}
