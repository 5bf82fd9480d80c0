package io.preflight.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.stats.compare.QuantileRegression.Side;
import io.preflight.stats.exact.Binomial;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.exact.QuantileLimits;
import io.preflight.stats.sequential.Ruling;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuantileRegressionTest {

  private static final double ALPHA = 0.05;

  @Test
  void limitsAreTheOrderStatisticsOfTheTextbook() {
    // David and Nagaraja (2003), section 7.1, and every table of the sign test: for the median of
    // ten values (X(2), X(9)) has coverage 97.85 %, each side 1.07 %.
    OrderStatistics ten = OrderStatistics.of(new double[] {10, 9, 8, 7, 6, 5, 4, 3, 2, 1});

    assertThat(ten.lower(0.5, 0.025, 1)).isEqualTo(2);
    assertThat(ten.upper(0.5, 0.025, 1)).isEqualTo(9);
    assertThat(ten.lower(0.5, 0.01, 1)).isEqualTo(1);
    // Wilks (1941): 59 values limit a p95 at 95 %, 58 do not.
    assertThat(OrderStatistics.of(upTo(58)).upper(0.95, 0.05, 1)).isInfinite();
    assertThat(OrderStatistics.of(upTo(59)).upper(0.95, 0.05, 1)).isEqualTo(59);
  }

  @Property(tries = 100)
  void limitsAgreeWithTheTwoSidedInterval(
      @ForAll @IntRange(min = 1, max = 400) int n,
      @ForAll @DoubleRange(min = 0.05, max = 0.99) double p) {
    double[] values = upTo(n);
    Limits interval = QuantileLimits.of(values, p, 0.9);
    OrderStatistics statistics = OrderStatistics.of(values);

    double each = (1 - 0.9) / 2;

    assertThat(statistics.lower(p, each, 1)).isEqualTo(interval.low());
    assertThat(statistics.upper(p, each, 1)).isEqualTo(interval.high());
  }

  @Property(tries = 100)
  void thinnedValuesGiveLimitsThatAreNeverNarrower(
      @ForAll @IntRange(min = 50, max = 3_000) int n,
      @ForAll @IntRange(min = 2, max = 60) int most,
      @ForAll @DoubleRange(min = 0.05, max = 0.99) double p) {
    double[] values = upTo(n);
    OrderStatistics all = OrderStatistics.of(values);
    OrderStatistics some = OrderStatistics.thinned(OrderStatistics.thin(values, most), n);
    double step = n / (double) Math.min(n, most - 1) + 1;

    assertThat(some.size()).isEqualTo(n);
    assertThat(some.lower(p, 0.05, 1)).isLessThanOrEqualTo(all.lower(p, 0.05, 1));
    assertThat(some.upper(p, 0.05, 1)).isGreaterThanOrEqualTo(all.upper(p, 0.05, 1));
    if (Double.isFinite(all.lower(p, 0.05, 1))) {
      assertThat(all.lower(p, 0.05, 1) - some.lower(p, 0.05, 1)).isLessThanOrEqualTo(step);
    }
    if (Double.isFinite(all.upper(p, 0.05, 1))) {
      assertThat(some.upper(p, 0.05, 1) - all.upper(p, 0.05, 1)).isLessThanOrEqualTo(step);
    }
  }

  @Property(tries = 100)
  void dependentValuesGiveLimitsThatAreNeverNarrower(
      @ForAll @IntRange(min = 5, max = 1_000) int n,
      @ForAll @DoubleRange(min = 1, max = 30) double inflation,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double p) {
    OrderStatistics values = OrderStatistics.of(upTo(n));

    assertThat(values.lower(p, 0.025, inflation)).isLessThanOrEqualTo(values.lower(p, 0.025, 1));
    assertThat(values.upper(p, 0.025, inflation)).isGreaterThanOrEqualTo(values.upper(p, 0.025, 1));
  }

  @Test
  void aTwiceAsSlowServiceIsViolatedAndAnEqualOneIsMet() {
    double[] before = logNormal(1, 1_000, 1);

    Regressed slow = compare(before, logNormal(2, 1_000, 2), 0.95, 0.1, false);
    assertThat(slow.ruling()).isEqualTo(Ruling.VIOLATED);
    assertThat(slow.brokenP()).isLessThan(1e-6);
    assertThat(slow.change().low()).isGreaterThan(0.1);
    assertThat(slow.change().contains(1)).isTrue();

    Regressed same = compare(before, logNormal(3, 1_000, 1), 0.5, 0.2, false);
    assertThat(same.ruling()).isEqualTo(Ruling.MET);
    assertThat(same.keptP()).isLessThan(ALPHA);
    assertThat(same.brokenP()).isGreaterThan(0.5);
  }

  @Test
  void throughputIsWorseWhenItIsLower() {
    double[] before = logNormal(1, 1_000, 1);

    assertThat(compare(before, logNormal(2, 1_000, 0.5), 0.5, 0.1, true).ruling())
        .isEqualTo(Ruling.VIOLATED);
    assertThat(compare(before, logNormal(2, 1_000, 2), 0.5, 0.1, true).ruling())
        .isEqualTo(Ruling.MET);
  }

  @Test
  void aHandfulOfRequestsShowsNothingAboutATail() {
    Regressed five = compare(logNormal(1, 5, 1), logNormal(2, 5, 3), 0.95, 0.1, false);

    assertThat(five.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(five.change().high()).isInfinite();
    assertThat(five.keptP()).isGreaterThan(ALPHA);
  }

  @Test
  void failedRequestsAreInfinitelySlow() {
    double[] before = logNormal(1, 200, 1);
    double[] now = logNormal(2, 200, 1);
    Arrays.fill(now, 0, 30, Double.POSITIVE_INFINITY);

    Regressed shown = compare(before, now, 0.95, 0.1, false);
    assertThat(shown.ruling()).isEqualTo(Ruling.VIOLATED);
    assertThat(shown.change().high()).isInfinite();
  }

  @Test
  void nothingIsKnownOfZeroOverZero() {
    double[] zeros = new double[500];

    Regressed shown = compare(zeros, zeros, 0.5, 0.1, false);
    assertThat(shown.change()).isEqualTo(new Limits(-1, Double.POSITIVE_INFINITY));
    assertThat(shown.ruling()).isEqualTo(Ruling.MET);
  }

  @Property(tries = 50)
  void aUnitChangesNothing(
      @ForAll @LongRange(min = 1, max = 1_000) long seed,
      @ForAll @DoubleRange(min = 0.5, max = 2) double factor) {
    double[] before = logNormal(seed, 150, 1);
    double[] now = logNormal(seed + 1, 150, factor);

    assertThat(compare(times(before, 1024), times(now, 1024), 0.9, 0.125, false))
        .isEqualTo(compare(before, now, 0.9, 0.125, false));
  }

  @Property(tries = 50)
  void moreSeparationIsNeverLessSignificant(@ForAll @LongRange(min = 1, max = 1_000) long seed) {
    double[] before = logNormal(seed, 120, 1);
    double[] now = logNormal(seed + 1, 120, 1.1);
    Regressed near = compare(before, now, 0.8, 0.1, false);
    Regressed far = compare(before, times(now, 1.3), 0.8, 0.1, false);

    assertThat(far.brokenP()).isLessThanOrEqualTo(near.brokenP() + 1e-9);
    assertThat(far.keptP()).isGreaterThanOrEqualTo(near.keptP() - 1e-9);
    assertThat(far.change().low()).isGreaterThanOrEqualTo(near.change().low());
  }

  @Property(tries = 50)
  void theRulingAgreesWithThePValues(
      @ForAll @LongRange(min = 1, max = 1_000) long seed,
      @ForAll @DoubleRange(min = 0.5, max = 2) double factor) {
    Regressed shown =
        compare(logNormal(seed, 300, 1), logNormal(seed + 7, 300, factor), 0.7, 0.15, false);

    assertThat(shown.ruling() == Ruling.MET).isEqualTo(shown.keptP() <= ALPHA + 1e-9);
    assertThat(shown.ruling() == Ruling.VIOLATED).isEqualTo(shown.brokenP() <= ALPHA + 1e-9);
  }

  @Test
  void atTheMarginItIsWronglyMetNoMoreOftenThanStated() {
    assertFalseMet(random -> Math.exp(0.5 * random.nextGaussian()));
    assertFalseMet(random -> Math.pow(random.nextDouble(), -1 / 2.5));
    assertFalseMet(random -> (random.nextInt(10) < 3 ? 1 : 8) + random.nextDouble());
  }

  /** Fails only when the 99.9 % lower limit of the simulated rate is above the stated one. */
  private static void assertFalseMet(ToDoubleFunction<Random> distribution) {
    int runs = 1_000;
    int met = 0;
    int violated = 0;
    Random random = new Random(42);
    for (int run = 0; run < runs; run++) {
      double[] before = draw(distribution, random, 150);
      double[] now = times(draw(distribution, random, 200), 1.1);
      Ruling ruling = compare(before, now, 0.9, 0.1, false).ruling();
      met += ruling == Ruling.MET ? 1 : 0;
      violated += ruling == Ruling.VIOLATED ? 1 : 0;
    }
    assertThat(Binomial.lower(met, runs, 0.999)).isLessThanOrEqualTo(ALPHA);
    assertThat(Binomial.lower(violated, runs, 0.999)).isLessThanOrEqualTo(ALPHA);
  }

  @Test
  void negativeMarginsAndUnsortedValuesAreRefused() {
    assertThatThrownBy(() -> compare(upTo(3), upTo(3), 0.5, -0.1, false))
        .hasMessage("a margin must not be negative, but is -0.1");
    assertThatThrownBy(() -> OrderStatistics.thinned(new double[] {2, 1}, 2))
        .hasMessage("values must be numbers in ascending order");
    assertThatThrownBy(() -> OrderStatistics.of(new double[] {Double.NaN}))
        .hasMessage("values must be numbers in ascending order");
    assertThatThrownBy(() -> OrderStatistics.thinned(new double[] {1}, 2))
        .hasMessage("of 2 values two to all must be kept, but 1 are");
    assertThatThrownBy(() -> OrderStatistics.thin(upTo(5), 1))
        .hasMessage("at least two values must be kept, not 1");
    assertThatThrownBy(() -> OrderStatistics.of(upTo(5)).lower(0.5, 0.05, 0.5))
        .hasMessage("an inflation must be at least 1, but is 0.5");
  }

  @Test
  void anEmptySideShowsNothing() {
    Regressed shown = compare(new double[0], upTo(100), 0.5, 0.1, false);

    assertThat(shown.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(shown.keptP()).isEqualTo(1, within(1e-9));
  }

  private static Regressed compare(
      double[] before, double[] now, double p, double margin, boolean higherIsBetter) {
    return new QuantileRegression(
            new Side(OrderStatistics.of(before), 1),
            new Side(OrderStatistics.of(now), 1),
            p,
            margin,
            higherIsBetter)
        .at(ALPHA);
  }

  private static double[] upTo(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> i + 1.0);
    return values;
  }

  private static double[] draw(ToDoubleFunction<Random> distribution, Random random, int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> distribution.applyAsDouble(random));
    return values;
  }

  private static double[] logNormal(long seed, int n, double factor) {
    Random random = new Random(seed);
    return times(draw(r -> Math.exp(0.3 * r.nextGaussian()), random, n), factor);
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
