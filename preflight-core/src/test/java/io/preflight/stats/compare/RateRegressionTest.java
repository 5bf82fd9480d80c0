package io.preflight.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.stats.compare.RateRegression.Count;
import io.preflight.stats.sequential.Ruling;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;

class RateRegressionTest {

  @Test
  void fishersTestOfTheLadyTastingTeaIsSeventeenOfSeventy() {
    // Fisher, "The Design of Experiments" (1935), chapter 2: three of four cups right by chance.
    assertThat(new RateRegression(new Count(1, 4), new Count(3, 4), 0).fisherP())
        .isCloseTo(17.0 / 70, within(1e-12));
  }

  @Test
  void fishersTestAgreesWithTheDocumentationOfSciPy() {
    // scipy.stats.fisher_exact 1.11, example [[6, 2], [1, 4]], alternative "greater".
    assertThat(new RateRegression(new Count(1, 5), new Count(6, 8), 0).fisherP())
        .isCloseTo(0.0862, within(0.0001));
  }

  @Property(tries = 200)
  void fishersTestIsTheHypergeometricTail(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = 1, max = 60) int m,
      @ForAll @IntRange(min = 0, max = 60) int failedNow,
      @ForAll @IntRange(min = 0, max = 60) int failedBefore) {
    int k = Math.min(n, failedNow);
    int l = Math.min(m, failedBefore);
    double expected =
        new HypergeometricDistribution(null, n + m, k + l, n).upperCumulativeProbability(k);

    assertThat(new RateRegression(new Count(l, m), new Count(k, n), 0).fisherP())
        .isCloseTo(Math.min(1, expected), within(1e-9));
  }

  @Test
  void fishersTestIsExactForLargeCounts() {
    assertThat(new RateRegression(new Count(0, 100_000), new Count(1, 100_000), 0).fisherP())
        .isCloseTo(0.5, within(1e-6));
  }

  @Test
  void cleanRunsAreMetOnceTheyAreLongEnoughForTheMargin() {
    // Clopper and Pearson: 1 − 0.025^(1/n) ≤ 1 % from n = 368 on.
    assertThat(at(new Count(0, 500), new Count(0, 368), 0.01).ruling()).isEqualTo(Ruling.MET);
    assertThat(at(new Count(0, 500), new Count(0, 366), 0.01).ruling()).isEqualTo(Ruling.UNDECIDED);
  }

  @Test
  void manyMoreFailuresAreViolated() {
    Regressed shown = at(new Count(2, 200), new Count(40, 200), 0.01);

    assertThat(shown.ruling()).isEqualTo(Ruling.VIOLATED);
    assertThat(shown.brokenP()).isLessThan(0.001);
    assertThat(shown.keptP()).isEqualTo(1, within(1e-6));
    assertThat(shown.change().contains(0.19)).isTrue();
  }

  @Property(tries = 100)
  void moreFailuresAreNeverLessSignificant(
      @ForAll @IntRange(min = 0, max = 99) int failed,
      @ForAll @IntRange(min = 0, max = 50) int before) {
    Count baseline = new Count(before, 100);
    Regressed less = at(baseline, new Count(failed, 100), 0.02);
    Regressed more = at(baseline, new Count(failed + 1, 100), 0.02);

    assertThat(more.brokenP()).isLessThanOrEqualTo(less.brokenP() + 1e-9);
    assertThat(more.keptP()).isGreaterThanOrEqualTo(less.keptP() - 1e-9);
    assertThat(new RateRegression(baseline, new Count(failed + 1, 100), 0.02).fisherP())
        .isLessThanOrEqualTo(
            new RateRegression(baseline, new Count(failed, 100), 0.02).fisherP() + 1e-12);
  }

  @Test
  void impossibleCountsAndMarginsAreRefused() {
    assertThatThrownBy(() -> new Count(3, 2))
        .hasMessage("failures must lie between 0 and all, but are 3 of 2");
    assertThatThrownBy(() -> new RateRegression(new Count(0, 1), new Count(0, 1), -0.1))
        .hasMessage("a margin must lie between 0 and 1, but is -0.1");
  }

  private static Regressed at(Count baseline, Count current, double margin) {
    return new RateRegression(baseline, current, margin).at(0.05);
  }
}
