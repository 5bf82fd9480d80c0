package io.preflight.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.preflight.stats.exact.Limits;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

  /** NumPy 2.4 and SciPy 1.17.1 on the same series. */
  @Test
  void autocorrelationsAndTheLjungBoxTestAgreeWithSciPy() {
    double[] values = new double[60];
    for (int i = 0; i < 60; i++) {
      values[i] = i * 37 % 101 / 101.0 + (i / 7 % 2 == 1 ? 0.3 : 0);
    }
    assertThat(Autocorrelation.of(values, 3))
        .containsExactly(
            new double[] {1, -0.22046729757342418, -0.0968573750632553, 0.4751555722025388},
            within(1e-12));
    assertThat(Autocorrelation.ljungBoxP(values)).isCloseTo(7.439486615154095e-11, within(1e-14));
  }

  /** The inflation of an AR(1) series is (1 + φ) / (1 − φ), Priestley (1981), section 5.3. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.8})
  void anAutoregressiveSeriesHasTheInflationOfTheTextbook(double phi) {
    double[] values = autoregressive(phi, 20_000, 3);
    double theory = (1 + phi) / (1 - phi);
    assertThat(Autocorrelation.inflation(values)).isBetween(0.8 * theory, 1.25 * theory);
    assertThat(Autocorrelation.effectiveSize(values))
        .isBetween(20_000 / theory / 1.25, 20_000 / theory / 0.8);
    assertThat(Autocorrelation.ljungBoxP(values)).isLessThan(1e-6);
  }

  /** SciPy's multivariate_normal at a tail of 5 %. */
  @ParameterizedTest
  @CsvSource({"0.5, 0.2039879740457893", "0.9, 0.6182686927102373", "-0.3, -0.04297570579785994"})
  void theCorrelationOfExceedancesAgreesWithTheBivariateNormal(double rho, double expected) {
    assertThat(ExceedanceDependence.ofIndicators(rho, 0.05)).isCloseTo(expected, within(5e-3));
  }

  @Test
  void dependenceIsSeenInTheValuesOfARunWithoutExceedances() {
    assertThat(ExceedanceDependence.inflation(autoregressive(0.8, 300, 5), 0.05))
        .isBetween(2.0, 8.0);
    assertThat(ExceedanceDependence.inflation(new double[0], 0.05)).isEqualTo(1);
  }

  @Test
  void independentValuesAreRarelyTakenForDependent() {
    int taken = 0;
    for (int seed = 0; seed < 200; seed++) {
      taken += ExceedanceDependence.inflation(autoregressive(0, 200, seed), 0.05) > 1 ? 1 : 0;
    }
    assertThat(taken).isLessThanOrEqualTo(8);
  }

  @Test
  void valuesThatAreAllAlikeAreNotDependent() {
    double[] values = new double[50];
    Arrays.fill(values, 7);
    assertThat(Autocorrelation.of(values, 2)).containsExactly(1, 0, 0);
    assertThat(Autocorrelation.inflation(values)).isEqualTo(1);
    assertThat(Autocorrelation.ljungBoxP(values)).isEqualTo(1);
  }

  @Test
  void aNegativeDependenceNeverCountsForMoreThanIndependence() {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> i % 2).toArray();
    assertThat(Autocorrelation.inflation(values)).isEqualTo(1);
  }

  @Test
  void ranksMakeScoresThatAHeavyTailDoesNotMove() {
    double[] scores =
        Autocorrelation.normalScores(new double[] {1, 1000, Double.POSITIVE_INFINITY, 2});
    assertThat(scores[0]).isCloseTo(-1.1503493803760079, within(1e-6));
    assertThat(scores[2]).isCloseTo(1.1503493803760079, within(1e-6));
    assertThat(scores[1]).isCloseTo(0.31863936396437514, within(1e-6));
  }

  /** A search over all cuts with NumPy finds the same one. */
  @Test
  void aColdStartIsCutOffAtTheBatchWhereItEnds() {
    double[] values = new double[100];
    for (int i = 0; i < 100; i++) {
      values[i] = (i < 20 ? 2000 - 80 * i : 400) + i * 7 % 13;
    }
    assertThat(Transient.length(values)).hasValue(25);
  }

  @Test
  void aSteadySeriesIsNotCut() {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> 400 + i * 7 % 13).toArray();
    assertThat(Transient.length(values).orElseThrow()).isLessThanOrEqualTo(10);
  }

  @Test
  void aSeriesThatKeepsFallingHasNotSettled() {
    double[] values =
        IntStream.range(0, 100).mapToDouble(i -> i < 70 ? 1000 - 10 * i : 100).toArray();
    assertThat(Transient.length(values)).isEmpty();
    assertThat(Transient.length(new double[9])).isEqualTo(OptionalInt.empty());
  }

  /** SciPy's t.interval(0.9, 4, ...). */
  @Test
  void batchMeansGiveStudentsLimits() {
    Limits limits = BatchMeans.of(new double[] {9, 10, 11, 10.5, 9.8}, 0.95);
    assertThat(limits.low()).isCloseTo(9.341469587397876, within(1e-9));
    assertThat(limits.high()).isCloseTo(10.778530412602121, within(1e-9));
    assertThatThrownBy(() -> BatchMeans.of(new double[] {1}, 0.95))
        .hasMessage("batch means need at least two batches, but got 1");
  }

  @Test
  void theBootstrapDescribesTheMeanOfIndependentValuesAsTheTextbookDoes() {
    double[] values = autoregressive(0, 400, 11);
    Limits limits =
        BlockBootstrap.limits(
            values, 1, drawn -> Arrays.stream(drawn).average().orElseThrow(), 0.95, 500, 1);
    assertThat(limits.high() - limits.low()).isCloseTo(2 * 1.96 / 20, within(0.04));
  }

  @Test
  void longerBlocksShowTheDependence() {
    double[] values = autoregressive(0.9, 1000, 13);
    Limits single =
        BlockBootstrap.limits(
            values, 1, drawn -> Arrays.stream(drawn).average().orElseThrow(), 0.95, 300, 1);
    Limits blocks =
        BlockBootstrap.limits(
            values, 50, drawn -> Arrays.stream(drawn).average().orElseThrow(), 0.95, 300, 1);
    assertThat(blocks.high() - blocks.low()).isGreaterThan(2 * (single.high() - single.low()));
    assertThatThrownBy(() -> BlockBootstrap.limits(values, 0, drawn -> 0, 0.95, 300, 1))
        .hasMessage("a bootstrap needs values, a block and draws, but got 1000, 0 and 300");
  }

  private static double[] autoregressive(double phi, int n, long seed) {
    Random random = new Random(seed);
    double[] values = new double[n];
    double last = random.nextGaussian();
    for (int i = 0; i < n; i++) {
      last = phi * last + Math.sqrt(1 - phi * phi) * random.nextGaussian();
      values[i] = last;
    }
    return values;
  }
}
