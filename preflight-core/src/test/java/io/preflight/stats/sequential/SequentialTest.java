package io.preflight.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SequentialTest {

  private static final double ALPHA = 0.05;

  @Test
  void aCleanServiceIsMetAfterTheFewestRequests() {
    SequentialRate rate = new SequentialRate(0.05, ALPHA);
    Random random = new Random(1);
    for (int n = 1; n <= 87; n++) {
      assertThat(rate.ruling()).isEqualTo(Ruling.UNDECIDED);
      rate.add(false, 100 + random.nextDouble());
    }
    assertThat(rate.ruling()).isEqualTo(Ruling.MET);
    assertThat(rate.values()).isEqualTo(87);
    assertThat(rate.exceedances()).isZero();
    assertThat(rate.inflation()).isEqualTo(1);
    assertThat(rate.violationP()).isEqualTo(1);
    assertThat(rate.limits(0.9).high())
        .isCloseTo(0.05, org.assertj.core.api.Assertions.within(0.001));
  }

  @Test
  void aServiceThatFailsThroughoutIsViolatedAfterThreeRequests() {
    SequentialRate rate = new SequentialRate(0.05, ALPHA);
    for (int n = 1; n <= 3; n++) {
      rate.add(true, Double.POSITIVE_INFINITY);
    }
    assertThat(rate.ruling()).isEqualTo(Ruling.VIOLATED);
    assertThat(rate.quantile(0.9).high()).isInfinite();
  }

  @Test
  void whatIsInDoubtShowsNeitherThatTheBoundIsKeptNorThatItIsBroken() {
    SequentialRate rate = new SequentialRate(0.05, ALPHA);
    SequentialRate clean = new SequentialRate(0.05, ALPHA);
    Random random = new Random(1);
    for (int n = 1; n <= 300; n++) {
      double value = random.nextDouble();
      rate.add(n % 3 == 0, false, value);
      clean.add(false, value);
    }
    assertThat(rate.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(clean.ruling()).isEqualTo(Ruling.MET);
    assertThat(rate.exceedances()).isEqualTo(100);
    assertThat(rate.doubtful()).isEqualTo(100);
    assertThat(rate.limits(0.9).low()).isLessThan(0.01);
    assertThat(rate.limits(0.9).high()).isGreaterThan(0.33);
    for (int n = 1; n <= 100; n++) {
      rate.add(true, true, 2 + random.nextDouble());
    }
    assertThat(rate.ruling()).isEqualTo(Ruling.VIOLATED);
    assertThat(rate.doubtful()).isEqualTo(100);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> rate.add(false, true, 1))
        .hasMessage("what certainly exceeded must have exceeded");
  }

  @Test
  void aMeanIsShownToBeBelowWithTheGreatestAndAboveWithTheLeast() {
    SequentialMean mean = new SequentialMean(200, true, 1000, ALPHA);
    SequentialMean high = new SequentialMean(200, true, 1000, ALPHA);
    SequentialMean low = new SequentialMean(200, true, 1000, ALPHA);
    Random random = new Random(1);
    for (int n = 1; n <= 2_000; n++) {
      double value = 190 + 20 * random.nextDouble();
      mean.add(value, value - 150, value + 150);
      high.add(value + 300, value + 200, value + 400);
      low.add(value - 150, value - 170, value - 120);
    }
    assertThat(mean.met()).isFalse();
    assertThat(mean.violationP()).isEqualTo(1);
    assertThat(high.violationP()).isLessThan(ALPHA);
    assertThat(low.met()).isTrue();
  }

  @Test
  void whatWasShownOnceStaysShown() {
    SequentialRate rate = new SequentialRate(0.05, ALPHA);
    Random random = new Random(1);
    for (int n = 1; n <= 87; n++) {
      rate.add(false, random.nextDouble());
    }
    for (int n = 1; n <= 40; n++) {
      rate.add(true, 2);
    }
    assertThat(rate.ruling()).isEqualTo(Ruling.MET);
  }

  @Test
  void dependentRequestsNeedMoreEvidence() {
    SequentialRate rate = new SequentialRate(0.05, ALPHA);
    Random random = new Random(1);
    double last = 0;
    for (int n = 1; n <= 120; n++) {
      last = 0.9 * last + random.nextGaussian();
      rate.add(false, last);
    }
    assertThat(rate.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(rate.inflation()).isGreaterThan(2);
    assertThat(rate.forecast().expected().orElseThrow()).isGreaterThan(87);
  }

  @Test
  void aMeanIsShownOnEitherSideOfItsBound() {
    SequentialMean low = new SequentialMean(200, true, 1000, ALPHA);
    SequentialMean high = new SequentialMean(200, true, 1000, ALPHA);
    Random random = new Random(2);
    for (int n = 0; n < 120; n++) {
      low.add(80 + 40 * random.nextDouble());
      high.add(300 + 40 * random.nextDouble());
    }
    assertThat(low.met()).isTrue();
    assertThat(low.violationP()).isEqualTo(1);
    assertThat(high.met()).isFalse();
    assertThat(high.violationP()).isLessThan(0.001);
    assertThat(high.values()).isEqualTo(120);
    assertThat(high.inflation()).isEqualTo(1);
    assertThat(high.limits(0.95).low()).isGreaterThan(200);
  }

  @Test
  void withoutAGreatestValueALowMeanOfALowerLimitStaysOpen() {
    SequentialMean throughput = new SequentialMean(10, false, Double.POSITIVE_INFINITY, ALPHA);
    for (int n = 0; n < 500; n++) {
      throughput.add(1);
    }
    assertThat(throughput.met()).isFalse();
    assertThat(throughput.violationP()).isEqualTo(1);
    SequentialMean fast = new SequentialMean(10, false, Double.POSITIVE_INFINITY, ALPHA);
    for (int n = 0; n < 20; n++) {
      fast.add(30);
    }
    assertThat(fast.met()).isTrue();
  }

  @Test
  void aBoundAtTheGreatestValueCannotBeShownToBeKept() {
    SequentialMean mean = new SequentialMean(10, true, 10, ALPHA);
    mean.add(0);
    assertThat(mean.met()).isFalse();
  }
}
