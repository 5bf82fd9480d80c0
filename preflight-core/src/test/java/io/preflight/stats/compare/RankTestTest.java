package io.preflight.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.stats.sequential.Ruling;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** The figures marked SciPy are of the documentation of scipy.stats.mannwhitneyu 1.11. */
class RankTestTest {

  /** The example of SciPy's documentation: ages at diagnosis of diabetes, 5 men and 4 women. */
  private static final double[] MALES = {19, 22, 16, 29, 24};

  private static final double[] FEMALES = {20, 11, 17, 12};

  @Test
  void smallSetsWithoutTiesAreExactAsInTheDocumentationOfSciPy() {
    RankTest test = RankTest.of(FEMALES, MALES, 1);

    assertThat(test.u()).isEqualTo(17);
    assertThat(test.probability()).isEqualTo(0.85);
    assertThat(2 * test.largerP()).isCloseTo(0.1111111111111111, within(1e-12));
  }

  @Test
  void exactTailsAreThoseOfTheTableOfMannAndWhitney() {
    // Mann and Whitney (1947), table for n = 5, m = 5: P(U ≤ 4) = .048, P(U ≤ 2) = .016.
    double[] five = {1, 2, 3, 4, 5};
    RankTest two = RankTest.of(new double[] {3.5, 5.5, 6.5, 7.5, 8.5}, five, 1);
    assertThat(two.u()).isEqualTo(2);
    assertThat(two.smallerP()).isCloseTo(0.016, within(0.0005));
    RankTest fourth = RankTest.of(new double[] {1.5, 5.5, 6.5, 7.5, 8.5}, five, 1);
    assertThat(fourth.u()).isEqualTo(4);
    assertThat(fourth.smallerP()).isCloseTo(0.048, within(0.0005));
  }

  @Test
  void tiesAndContinuityAreCorrectedInTheNormalApproximation() {
    // Ties: {1, 2, 2} against {2, 3, 4}. U = 8 (ties half), Σ(t³ − t) = 24.
    RankTest tied = RankTest.of(new double[] {1, 2, 2}, new double[] {2, 3, 4}, 1);
    assertThat(tied.u()).isEqualTo(8);
    double variance = 9 / 12.0 * (7 - 24 / 30.0);
    double p =
        1
            - new NormalDistribution(0, 1)
                .cumulativeProbability((8 - 4.5 - 0.5) / Math.sqrt(variance));
    assertThat(tied.largerP()).isCloseTo(p, within(1e-12));
  }

  @Test
  void valuesThatAreAllAlikeShowNothing() {
    RankTest same = RankTest.of(new double[] {5, 5, 5}, new double[] {5, 5}, 1);

    assertThat(same.probability()).isEqualTo(0.5);
    assertThat(same.largerP()).isEqualTo(1);
    assertThat(same.ruling(false, 0.05)).isEqualTo(Ruling.UNDECIDED);
  }

  @Test
  void theMarginScalesTheBaseline() {
    double[] before = series(100, 1);
    double[] now = series(100, 1.05);

    assertThat(RankTest.of(before, now, 1.5).ruling(false, 0.05)).isEqualTo(Ruling.MET);
    assertThat(RankTest.of(now, repeat(before, 2), 1).ruling(false, 0.05))
        .isEqualTo(Ruling.VIOLATED);
    assertThat(RankTest.of(before, repeat(now, 2), 1).ruling(true, 0.05)).isEqualTo(Ruling.MET);
  }

  @Test
  void oneSideAloneCannotBeCompared() {
    assertThatThrownBy(() -> RankTest.of(new double[0], MALES, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rank test needs values on both sides");
  }

  @Property(tries = 200)
  void aUnitChangesNothing(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 1, max = 1e4) Double> before,
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 1, max = 1e4) Double> now) {
    RankTest milliseconds = RankTest.of(array(before, 1), array(now, 1), 1);
    RankTest eighths = RankTest.of(array(before, 8), array(now, 8), 1);

    assertThat(eighths).isEqualTo(milliseconds);
  }

  @Property(tries = 200)
  void moreSeparationIsNeverLessSignificant(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 1, max = 1e4) Double> before,
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 1, max = 1e4) Double> now) {
    double[] baseline = array(before, 1);
    double[] near = array(now, 1);
    double[] far = Arrays.stream(near).map(value -> value + 100).toArray();

    assertThat(RankTest.of(baseline, far, 1).u())
        .isGreaterThanOrEqualTo(RankTest.of(baseline, near, 1).u());
    assertThat(RankTest.of(baseline, near, 2).u())
        .isLessThanOrEqualTo(RankTest.of(baseline, near, 1).u());
  }

  @Test
  void theApproximationIsCloseToTheExactDistribution() {
    double[] before = {1, 3, 5, 7, 9, 11, 13, 15};
    double[] now = {4, 6, 8, 10, 12, 14, 16, 18};
    double exact = RankTest.of(before, now, 1).largerP();
    double[] tied = {4, 6, 8, 10, 12, 14, 16, 16};

    assertThat(RankTest.of(before, tied, 1).largerP()).isCloseTo(exact, within(0.01));
  }

  private static double[] array(List<Double> values, double factor) {
    return values.stream().mapToDouble(value -> factor * value).toArray();
  }

  private static double[] series(int n, double factor) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = factor * (100 + i);
    }
    return values;
  }

  private static double[] repeat(double[] values, double factor) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
