package io.preflight.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.stats.exact.Binomial;
import io.preflight.stats.exact.FixedSize;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.OperatingCharacteristics.Boundaries;
import io.preflight.stats.sequential.RateTest.Claim;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTestTest {

  private static final double ALPHA = 0.05;

  /** The likelihoods written out with NumPy 2.4: log(sum(w * (p/q)**k * ((1-p)/(1-q))**(n-k))). */
  @ParameterizedTest(name = "{0} {1}: {3} of {2}")
  @CsvSource({
    "BELOW, 0.05, 100, 0, 3.602091490791138",
    "BELOW, 0.05, 400, 8, 3.833233936173853",
    "ABOVE, 0.05, 100, 12, 2.8199808018029286",
    "ABOVE, 0.5, 30, 21, 1.807669486345101"
  })
  void evidenceIsTheMixtureOfLikelihoodRatios(
      Claim claim, double bound, long n, long k, double expected) {
    assertThat(new RateTest(claim, bound).logEvidence(n, k)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void nothingSeenIsNoEvidence() {
    assertThat(new RateTest(Claim.BELOW, 0.05).logEvidence(0, 0)).isCloseTo(0, within(1e-12));
    assertThat(new RateTest(Claim.ABOVE, 0.05).logEvidence(0, 0)).isCloseTo(0, within(1e-12));
  }

  /** One more trial leaves the expected evidence as it was at the bound: a fair game. */
  @Property(tries = 200)
  void atTheBoundEvidenceIsAFairGame(
      @ForAll Claim claim,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.9) double bound,
      @ForAll @IntRange(min = 0, max = 300) int n,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = 1) double share) {
    RateTest test = new RateTest(claim, bound);
    double k = Math.floor(n * share);
    double expected =
        bound * Math.exp(test.logEvidence(n + 1, k + 1) - test.logEvidence(n, k))
            + (1 - bound) * Math.exp(test.logEvidence(n + 1, k) - test.logEvidence(n, k));
    assertThat(expected).isCloseTo(1, within(1e-9));
  }

  @Property(tries = 200)
  void onTheWrongSideOfTheBoundEvidenceIsExpectedToShrink(
      @ForAll @Scale(4) @DoubleRange(min = 0.01, max = 0.5) double bound,
      @ForAll @Scale(4) @DoubleRange(min = 1.01, max = 2) double factor,
      @ForAll @IntRange(min = 0, max = 300) int n) {
    double truth = bound * factor;
    RateTest below = new RateTest(Claim.BELOW, bound);
    double k = Math.floor(n * bound);
    double expected =
        truth * Math.exp(below.logEvidence(n + 1, k + 1) - below.logEvidence(n, k))
            + (1 - truth) * Math.exp(below.logEvidence(n + 1, k) - below.logEvidence(n, k));
    assertThat(expected).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.1, 0.5})
  void lookingAfterEachOfTwentyThousandRequestsKeepsTheStatedError(double bound) {
    int budget = 20_000;
    OperatingCharacteristics result =
        OperatingCharacteristics.of(
            Boundaries.ofMixture(bound, ALPHA, ALPHA, budget), bound, budget);
    assertThat(result.met()).isBetween(0.025, ALPHA);
    assertThat(result.violated()).isBetween(0.02, ALPHA);
  }

  /** Also at most a quarter of the fixed-size exact test with 95 % power at a 20 % margin. */
  @ParameterizedTest(name = "bound {0}, truth {1} times, confidence {2}")
  @CsvSource({
    "0.05, 0.5, 0.95",
    "0.05, 2, 0.95",
    "0.05, 0.5, 0.99",
    "0.05, 2, 0.99",
    "0.01, 0.5, 0.95",
    "0.01, 2, 0.95",
    "0.1, 0.5, 0.95",
    "0.1, 2, 0.95",
    "0.5, 0.5, 0.95"
  })
  void clearCasesTakeAtMostOneAndAHalfTimesTheRequestsOfWaldsTest(
      double bound, double factor, double confidence) {
    double error = 1 - confidence;
    int budget = 30_000;
    double truth = bound * factor;
    double wald =
        OperatingCharacteristics.of(Boundaries.ofWald(bound, truth, error, budget), truth, budget)
            .meanRequests();
    OperatingCharacteristics ours =
        OperatingCharacteristics.of(
            Boundaries.ofMixture(bound, error, error, budget), truth, budget);
    assertThat(ours.meanRequests()).isLessThanOrEqualTo(1.5 * wald);
    double fixed =
        factor < 1
            ? FixedSize.toCertifyBelow(bound, 0.2, confidence, 0.95)
            : FixedSize.toCertifyAbove(bound, 0.2, confidence, 0.95);
    assertThat(ours.meanRequests()).isLessThanOrEqualTo(0.25 * fixed);
  }

  @ParameterizedTest(name = "truth {0} times")
  @ValueSource(doubles = {0.9, 1.1})
  void closeCasesTakeAtMostTwiceTheRequestsOfWaldsTest(double factor) {
    int budget = 100_000;
    double truth = 0.05 * factor;
    double wald =
        OperatingCharacteristics.of(Boundaries.ofWald(0.05, truth, ALPHA, budget), truth, budget)
            .meanRequests();
    OperatingCharacteristics ours =
        OperatingCharacteristics.of(
            Boundaries.ofMixture(0.05, ALPHA, ALPHA, budget), truth, budget);
    assertThat(ours.meanRequests()).isLessThanOrEqualTo(2 * wald);
    assertThat(factor < 1 ? ours.violated() : ours.met()).isLessThanOrEqualTo(ALPHA);
  }

  /**
   * Wald's own approximation of his test's mean sample number gives 331 and 128 without overshoot.
   */
  @Test
  void waldsTestTakesTheRequestsHisFormulaGives() {
    double below =
        OperatingCharacteristics.of(Boundaries.ofWald(0.05, 0.025, ALPHA, 5000), 0.025, 5000)
            .meanRequests();
    double above =
        OperatingCharacteristics.of(Boundaries.ofWald(0.05, 0.1, ALPHA, 5000), 0.1, 5000)
            .meanRequests();
    assertThat(below).isBetween(331.0, 345.0);
    assertThat(above).isBetween(128.0, 160.0);
  }

  @Test
  void aCleanRunIsCertifiedAfterTheFewestTrialsAndNotBefore() {
    RateTest test = new RateTest(Claim.BELOW, 0.05);
    assertThat(test.fewestTrials(ALPHA)).isEqualTo(87);
    assertThat(test.certifies(86, 0, ALPHA)).isFalse();
    assertThat(test.certifies(87, 0, ALPHA)).isTrue();
    assertThat(new RateTest(Claim.ABOVE, 0.05).fewestTrials(ALPHA)).isEqualTo(3);
  }

  @Property(tries = 100)
  void criticalCountsAreTheLastCertifyingOnes(
      @ForAll Claim claim,
      @ForAll @Scale(4) @DoubleRange(min = 0.005, max = 0.6) double bound,
      @ForAll @LongRange(min = 1, max = 3000) long n) {
    RateTest test = new RateTest(claim, bound);
    long critical = test.criticalCount(n, ALPHA);
    int outwards = claim == Claim.BELOW ? 1 : -1;
    if (critical >= 0 && critical <= n) {
      assertThat(test.certifies(n, critical, ALPHA)).isTrue();
    }
    long beyond = critical + outwards;
    if (beyond >= 0 && beyond <= n) {
      assertThat(test.certifies(n, beyond, ALPHA)).isFalse();
    }
  }

  /** A split of evidence into fewer effective trials can only weaken it, whatever the estimate. */
  @Property(tries = 200)
  void countingDependentRequestsForLessNeverCertifiesMore(
      @ForAll Claim claim,
      @ForAll @IntRange(min = 1, max = 2000) int n,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = 1) double share,
      @ForAll @Scale(4) @DoubleRange(min = 1, max = 50) double inflation) {
    RateTest test = new RateTest(claim, 0.05);
    double k = Math.floor(n * share);
    if (test.certifies(n / inflation, k / inflation, ALPHA)) {
      assertThat(test.certifies(n, k, ALPHA)).isTrue();
    }
  }

  @Property(tries = 100)
  void moreEvidenceNeverWidensTheRunningIntersection(
      @ForAll long seed, @ForAll @Scale(4) @DoubleRange(min = 0, max = 1) double truth) {
    java.util.Random random = new java.util.Random(seed);
    Limits running = new Limits(0, 1);
    int k = 0;
    for (int n = 1; n <= 60; n++) {
      k += random.nextDouble() < truth ? 1 : 0;
      Limits next = running.intersect(RateLimits.of(n, k, 0.95));
      assertThat(next.low()).isGreaterThanOrEqualTo(running.low());
      assertThat(next.high()).isLessThanOrEqualTo(running.high());
      running = next;
    }
  }

  @Property(tries = 100)
  void anytimeLimitsContainTheShareAndTheExactLimits(
      @ForAll @IntRange(min = 1, max = 500) int n,
      @ForAll @Scale(4) @DoubleRange(min = 0, max = 1) double part) {
    long k = Math.round(part * n);
    Limits anytime = RateLimits.of(n, k, 0.95);
    Limits exact = Binomial.limits(k, n, 0.95);
    assertThat(anytime.low()).isLessThanOrEqualTo(exact.low() + 1e-9);
    assertThat(anytime.high()).isGreaterThanOrEqualTo(exact.high() - 1e-9);
    assertThat(anytime.contains((double) k / n)).isTrue();
  }

  @Test
  void withoutTrialsEveryRateIsPossible() {
    assertThat(RateLimits.of(0, 0, 0.95)).isEqualTo(new Limits(0, 1));
    assertThatThrownBy(() -> RateLimits.of(1, 0, 1))
        .hasMessage("a confidence must lie between 0 and 1, but is 1.0");
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThatThrownBy(() -> new RateTest(Claim.BELOW, 1))
        .hasMessage("a bound must lie between 0 and 1, but is 1.0");
    assertThatThrownBy(() -> new RateTest(Claim.BELOW, 0.5).logEvidence(3, 4))
        .hasMessage("occurrences must lie between 0 and the trials, but are 4.0 of 3.0");
    RateTest test = new RateTest(Claim.ABOVE, 0.5);
    assertThat(test.claim()).isEqualTo(Claim.ABOVE);
    assertThat(test.bound()).isEqualTo(0.5);
  }

  @Test
  void aForecastNamesTheRequestsThatTheShareSeenWouldNeed() {
    Forecast clean = Forecast.of(0.05, 40, 0, ALPHA);
    assertThat(clean.expected()).hasValue(47);
    assertThat(clean.atLeast()).isEqualTo(47);
    Forecast even = Forecast.of(0.05, 400, 20, ALPHA);
    assertThat(even.expected()).isEmpty();
    assertThat(even.atLeast()).isBetween(1000L, 3000L);
    assertThat(Forecast.of(0.05, 87, 0, ALPHA))
        .isEqualTo(new Forecast(java.util.OptionalLong.of(0), 0));
  }
}
