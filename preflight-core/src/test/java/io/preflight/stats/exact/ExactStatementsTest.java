package io.preflight.stats.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures are SciPy 1.17.1's unless another source is named. */
class ExactStatementsTest {

  private static final double CLOSE = 1e-9;

  @Test
  void binomialTailsAgreeWithSciPy() {
    assertThat(Binomial.atMost(2, 100, 0.05)).isCloseTo(0.1182629811851204, within(CLOSE));
    assertThat(Binomial.atLeast(10, 100, 0.05)).isCloseTo(0.02818829416341614, within(CLOSE));
    assertThat(Binomial.atMost(2, 200, 0.02)).isCloseTo(0.23514813577270552, within(CLOSE));
    assertThat(Binomial.atMost(7, 7, 0.3)).isEqualTo(1);
    assertThat(Binomial.atLeast(0, 7, 0.3)).isEqualTo(1);
    assertThat(Binomial.atLeast(8, 7, 0.3)).isZero();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "0, 5, 0.0, 0.5218237501049814, 0.0, 0.450719728346941",
    "0, 59, 0.0, 0.060608900950339835, 0.0, 0.04950760988822693",
    "3, 100, 0.006229971538306227, 0.08517605297428028, 0.008225829107652688, 0.07571079374983004",
    "1, 20, 0.0012650894979560339, 0.24873276277202772, 0.0025613787765302806, 0.2161061642068473",
    "50, 1000, 0.03733539760466063, 0.06539048791549365, 0.039163535925589354, 0.06286340351237973"
  })
  void clopperPearsonLimitsAgreeWithSciPysBinomtest(
      long k, long n, double low, double high, double lower, double upper) {
    Limits limits = Binomial.limits(k, n, 0.95);
    assertThat(limits.low()).isCloseTo(low, within(CLOSE));
    assertThat(limits.high()).isCloseTo(high, within(CLOSE));
    assertThat(Binomial.lower(k, n, 0.95)).isCloseTo(lower, within(CLOSE));
    assertThat(Binomial.upper(k, n, 0.95)).isCloseTo(upper, within(CLOSE));
  }

  @Test
  void everyTrialAnOccurrenceLeavesNoUpperLimit() {
    assertThat(Binomial.upper(9, 9, 0.95)).isEqualTo(1);
  }

  /** The figures of Wilks' formula, as in Hahn and Meeker, "Statistical Intervals" (1991). */
  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "0.05, 0.95, 59", "0.05, 0.99, 90", "0.01, 0.95, 299", "0.01, 0.99, 459",
    "0.001, 0.95, 2995", "0.001, 0.99, 4603", "0.1, 0.95, 29", "0.5, 0.95, 5"
  })
  void theFewestCleanTrialsAreThoseOfWilks(double bound, double confidence, long expected) {
    assertThat(Binomial.fewestClean(bound, confidence)).isEqualTo(expected);
  }

  @Test
  void aFixedSizeTestNeedsTheFirstSizeThatSciPyFinds() {
    assertThat(FixedSize.toCertifyBelow(0.05, 0.2, 0.95, 0.95)).isEqualTo(4654);
    assertThat(FixedSize.toCertifyBelow(0.05, 0.5, 0.95, 0.95)).isEqualTo(624);
    long above = FixedSize.toCertifyAbove(0.05, 0.2, 0.95, 0.95);
    long critical = FixedSize.smallestRefuting(above, 0.05, 0.05);
    assertThat(Binomial.atLeast(critical, above, 0.06)).isGreaterThanOrEqualTo(0.95);
    assertThat(Binomial.atLeast(critical, above, 0.05)).isLessThanOrEqualTo(0.05);
  }

  @Test
  void criticalCountsAreTheLastOnesWithinTheError() {
    assertThat(FixedSize.largestCertifying(58, 0.05, 0.05)).isEqualTo(-1);
    assertThat(FixedSize.largestCertifying(59, 0.05, 0.05)).isZero();
    assertThat(FixedSize.largestCertifying(93, 0.05, 0.05)).isEqualTo(1);
    assertThat(FixedSize.smallestRefuting(1, 0.05, 0.01)).isEqualTo(2);
    assertThat(FixedSize.smallestRefuting(100, 0.05, 0.05)).isEqualTo(10);
  }

  /** The 95 % interval of the median of ten values is the 2nd to the 9th (97.9 %). */
  @Test
  void theMedianOfTenValuesLiesBetweenTheSecondAndTheNinth() {
    double[] sorted = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
    assertThat(QuantileLimits.of(sorted, 0.5, 0.95)).isEqualTo(new Limits(2, 9));
  }

  @Test
  void aTailThatTooFewValuesReachHasNoUpperLimit() {
    double[] sorted = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
    assertThat(QuantileLimits.of(sorted, 0.95, 0.95))
        .isEqualTo(new Limits(17, Double.POSITIVE_INFINITY));
    assertThat(QuantileLimits.of(sorted, 0.05, 0.95))
        .isEqualTo(new Limits(Double.NEGATIVE_INFINITY, 4));
  }

  /** The example of R's {@code p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")}. */
  @Test
  void holmAdjustsAsRDoes() {
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(CLOSE));
    assertThat(Holm.adjust(new double[] {0.9, 0.8})).containsExactly(1.0, 1.0);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  @Test
  void numbersThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Binomial.upper(6, 5, 0.95))
        .hasMessage("a count must lie between 0 and n ≥ 1, but is 6 of 5");
    assertThatThrownBy(() -> Binomial.upper(1, 5, 1))
        .hasMessage("a confidence must lie between 0 and 1, but is 1.0");
    assertThatThrownBy(() -> Binomial.atMost(1, 5, Double.NaN))
        .hasMessage("p must lie between 0 and 1, but is NaN");
    assertThatThrownBy(() -> Binomial.fewestClean(0, 0.95))
        .hasMessage("a bound must lie between 0 and 1, but is 0.0");
    assertThatThrownBy(() -> FixedSize.toCertifyBelow(0.05, 0, 0.95, 0.95))
        .hasMessage("a margin must be above 0 and at most 1, but is 0.0");
    assertThatThrownBy(() -> Holm.adjust(new double[] {Double.NaN}))
        .hasMessage("a p-value must lie between 0 and 1, but is NaN");
    assertThatThrownBy(() -> QuantileLimits.of(new double[0], 0.5, 0.95))
        .hasMessage("a quantile needs at least one value");
    assertThatThrownBy(() -> new Limits(2, 1))
        .hasMessage("the lower limit must not be above the upper one, but they are 2.0 and 1.0");
  }

  @Test
  void limitsThatExcludeEachOtherMeetInOnePoint() {
    assertThat(new Limits(1, 2).intersect(new Limits(3, 4))).isEqualTo(new Limits(2, 2));
    assertThat(new Limits(3, 4).intersect(new Limits(1, 2))).isEqualTo(new Limits(3, 3));
    assertThat(Limits.NONE.intersect(new Limits(1, 2))).isEqualTo(new Limits(1, 2));
    assertThat(new Limits(1, 2).contains(2)).isTrue();
    assertThat(new Limits(1, 2).contains(2.1)).isFalse();
  }
}
