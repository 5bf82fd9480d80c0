package io.preflight.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.stats.exact.Limits;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MeanTestTest {

  private static final double ALPHA = 0.05;

  /** Products written out with NumPy 2.4: log(sum(w * prod(1 + s*(x/m - 1))) / sum(w)). */
  @Test
  void evidenceIsTheSumOfThePlayersCapital() {
    double[] values = {120, 80, 95, 400, 60};
    assertThat(fed(MeanTest.above(100), values).logEvidence())
        .isCloseTo(0.5701055323240014, within(1e-9));
    assertThat(fed(MeanTest.below(300, 1000), values).logEvidence())
        .isCloseTo(0.5526356751622087, within(1e-9));
  }

  @Test
  void nothingSeenIsNoEvidence() {
    assertThat(MeanTest.above(1).logEvidence()).isCloseTo(0, within(1e-12));
    assertThat(MeanTest.below(1, 2).logEvidence()).isCloseTo(0, within(1e-12));
    assertThat(MeanTest.above(1).values()).isZero();
  }

  @Property(tries = 50)
  void theEvidenceDependsNeitherOnTheUnitNorOnTheOrder(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0, max = 1000) Double> values,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 1000) double unit,
      @ForAll Random random) {
    double[] plain = values.stream().mapToDouble(Double::doubleValue).toArray();
    Collections.shuffle(values, random);
    double[] scaled = values.stream().mapToDouble(value -> value * unit).toArray();
    assertThat(fed(MeanTest.above(200 * unit), scaled).logEvidence())
        .isCloseTo(fed(MeanTest.above(200), plain).logEvidence(), within(1e-6));
    assertThat(fed(MeanTest.below(200 * unit, 1000 * unit), scaled).logEvidence())
        .isCloseTo(fed(MeanTest.below(200, 1000), plain).logEvidence(), within(1e-6));
  }

  @Property(tries = 50)
  void moreEvidenceNeverWidensTheRunningIntersection(
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0, max = 10) Double> values) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    Limits running = new Limits(0, 10);
    for (int n = 1; n <= all.length; n++) {
      Limits next = running.intersect(MeanLimits.of(Arrays.copyOf(all, n), 10, 0.95));
      assertThat(next.low()).isGreaterThanOrEqualTo(running.low());
      assertThat(next.high()).isLessThanOrEqualTo(running.high());
      running = next;
    }
  }

  @Property(tries = 50)
  void theLimitsEncloseTheMeanOfTheValues(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0, max = 10) Double> values) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    Limits limits = MeanLimits.of(all, 10, 0.95);
    double mean = DoubleStream.of(all).average().orElseThrow();
    assertThat(limits.low()).isLessThanOrEqualTo(mean + 1e-9);
    assertThat(limits.high()).isGreaterThanOrEqualTo(mean - 1e-9);
  }

  @Property(tries = 20)
  void theLimitsAreWhereTheTestsCertify(@ForAll @IntRange(min = 20, max = 200) int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = 1 + i % 3;
    }
    Limits limits = MeanLimits.of(values, 10, 0.9);
    assertThat(fed(MeanTest.above(limits.low() * 0.999), values).certifies(ALPHA)).isTrue();
    assertThat(fed(MeanTest.above(limits.low() * 1.001), values).certifies(ALPHA)).isFalse();
    assertThat(fed(MeanTest.below(limits.high() * 1.001, 10), values).certifies(ALPHA)).isTrue();
    assertThat(fed(MeanTest.below(limits.high() * 0.999, 10), values).certifies(ALPHA)).isFalse();
  }

  /** Exceedances are values of 0 and 1, so the limits must hold at a known mean as well. */
  @Test
  void lookingAfterEachValueAtTheBoundStaysWithinTheError() {
    int wrongBelow = 0;
    int wrongAbove = 0;
    int runs = 400;
    Random random = new Random(7);
    for (int run = 0; run < runs; run++) {
      MeanTest below = MeanTest.below(100, 2000);
      MeanTest above = MeanTest.above(100);
      boolean belowSeen = false;
      boolean aboveSeen = false;
      for (int n = 0; n < 1500; n++) {
        double value = Math.min(2000, -100 * Math.log(1 - random.nextDouble()));
        below.add(value);
        above.add(value);
        belowSeen |= below.certifies(ALPHA);
        aboveSeen |= above.certifies(ALPHA);
      }
      wrongBelow += belowSeen ? 1 : 0;
      wrongAbove += aboveSeen ? 1 : 0;
    }
    assertThat(io.preflight.stats.exact.Binomial.lower(wrongBelow, runs, 0.999))
        .isLessThanOrEqualTo(ALPHA);
    assertThat(io.preflight.stats.exact.Binomial.lower(wrongAbove, runs, 0.999))
        .isLessThanOrEqualTo(ALPHA);
  }

  @Test
  void aValueBeyondTheGreatestCountsAsTheGreatest() {
    assertThat(fed(MeanTest.below(1, 10), new double[] {50}).logEvidence())
        .isEqualTo(fed(MeanTest.below(1, 10), new double[] {10}).logEvidence());
  }

  @Test
  void theFewestValuesAreThoseOfIdealOnes() {
    MeanTest test = MeanTest.below(150, 300_000);
    long fewest = test.fewestValues(ALPHA, 0, 20_000);
    assertThat(fewest).isBetween(6_000L, 9_000L);
    assertThat(test.fewestValues(ALPHA, 0, 100)).isEqualTo(101);
    assertThat(MeanTest.above(10).fewestValues(ALPHA, 20, 100)).isBetween(5L, 10L);
  }

  @Test
  void withoutAGreatestValueTheMeanHasNoUpperLimit() {
    Limits limits = MeanLimits.of(new double[] {5, 6, 5, 6, 5}, Double.POSITIVE_INFINITY, 0.95);
    assertThat(limits.high()).isInfinite();
    assertThat(limits.low()).isBetween(0.0, 5.4);
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThatThrownBy(() -> MeanTest.above(0)).hasMessage("a bound must be positive, but is 0.0");
    assertThatThrownBy(() -> MeanTest.below(5, 5))
        .hasMessage("the greatest value must be above the bound 5.0, but is 5.0");
    assertThatThrownBy(() -> MeanTest.above(1).add(Double.NaN))
        .hasMessage("a value must be at least 0, but is NaN");
    assertThatThrownBy(() -> MeanTest.above(1).add(-1))
        .hasMessage("a value must be at least 0, but is -1.0");
  }

  private static MeanTest fed(MeanTest test, double[] values) {
    for (double value : values) {
      test.add(value);
    }
    return test;
  }
}
