package io.preflight.stats.sequential;

import io.preflight.stats.exact.Binomial;
import io.preflight.stats.exact.Limits;
import java.util.OptionalLong;

/**
 * How many more trials an undecided rate will probably need.
 *
 * @param expected the trials still needed when the share seen so far stays; empty when even a very
 *     long run would not decide it
 * @param atLeast the trials still needed when the true share is the most favorable one that the
 *     evidence allows at 80 %
 */
public record Forecast(OptionalLong expected, long atLeast) {

  private static final long HORIZON = 10_000_000;

  private static final double PLAUSIBLE = 0.8;

  /**
   * The forecast for a rate that was tested against a bound on both sides. Fractional counts are
   * allowed, for samples whose effective size is smaller than their number.
   *
   * @param bound q, strictly between 0 and 1
   * @param trials n so far, at least 1
   * @param occurrences k so far
   * @param alpha the accepted probability of certifying wrongly, on either side
   * @return the forecast; 0 when already decided
   */
  public static Forecast of(double bound, double trials, double occurrences, double alpha) {
    RateTest below = new RateTest(RateTest.Claim.BELOW, bound);
    RateTest above = new RateTest(RateTest.Claim.ABOVE, bound);
    long whole = Math.max(1, Math.round(trials));
    Limits plausible = Binomial.limits(Math.min(whole, Math.round(occurrences)), whole, PLAUSIBLE);
    double share = occurrences / trials;
    OptionalLong expected =
        soonest(
            more(below, trials, occurrences, share, alpha),
            more(above, trials, occurrences, share, alpha));
    OptionalLong best =
        soonest(
            more(below, trials, occurrences, plausible.low(), alpha),
            more(above, trials, occurrences, plausible.high(), alpha));
    return new Forecast(expected, best.orElse(HORIZON));
  }

  /**
   * The forecast for dependent trials, of which several count for one.
   *
   * @param inflation how many count for one, at least 1
   * @return a forecast in trials as they come
   */
  public Forecast times(double inflation) {
    return new Forecast(
        expected.isEmpty()
            ? expected
            : OptionalLong.of((long) Math.ceil(expected.getAsLong() * inflation)),
        (long) Math.ceil(atLeast * inflation));
  }

  private static OptionalLong soonest(OptionalLong one, OptionalLong other) {
    if (one.isEmpty()) {
      return other;
    }
    return other.isEmpty() ? one : OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
  }

  private static OptionalLong more(
      RateTest test, double trials, double occurrences, double share, double alpha) {
    if (test.certifies(trials, occurrences, alpha)) {
      return OptionalLong.of(0);
    }
    long high = 1;
    while (!test.certifies(trials + high, occurrences + high * share, alpha)) {
      high *= 2;
      if (high > HORIZON) {
        return OptionalLong.empty();
      }
    }
    long low = high / 2;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (test.certifies(trials + middle, occurrences + middle * share, alpha)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalLong.of(high);
  }
}
