package io.preflight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {

  /** What {@code numpy.percentile} of NumPy 2.4.6 gives for {@link #VALUES}. */
  @ParameterizedTest
  @CsvSource({
    "0, 3.75",
    "1, 8.187",
    "5, 25.935",
    "10, 48.12",
    "37.5, 448.1875",
    "50, 499",
    "90, 967.55",
    "95, 1083.8375",
    "99, 1176.8675",
    "99.9, 1197.79925",
    "100, 1200.125"
  })
  void aLinearPercentileIsTheOneOfNumPy(double percent, double expected) {
    assertThat(Quantiles.of(VALUES, percent, PercentileMethod.LINEAR))
        .isCloseTo(expected, within(1e-9));
  }

  private static final double[] VALUES = {3.75, 77.7, 431.25, 499.0, 640.5, 812.5, 1200.125};

  /**
   * The quartiles that R documents for its data set {@code morley}, Michelson's measurements of the
   * speed of light: {@code quantile(morley$Speed)} is 620, 807.5, 850, 892.5 and 1070.
   */
  @ParameterizedTest
  @CsvSource({"0, 620", "25, 807.5", "50, 850", "75, 892.5", "100, 1070"})
  void aLinearPercentileIsTheOneOfR(double percent, double expected) {
    double[] sorted = Michelson.speeds();
    Arrays.sort(sorted);

    assertThat(Quantiles.of(sorted, percent, PercentileMethod.LINEAR)).isEqualTo(expected);
  }

  /** What {@code numpy.percentile(…, method="inverted_cdf")} of NumPy gives. */
  @ParameterizedTest
  @CsvSource({"0, 3.75", "14.2, 3.75", "14.3, 77.7", "50, 499", "90, 1200.125", "100, 1200.125"})
  void anInverseCdfPercentileIsTheSmallestValueThatEnoughLieAtOrBelow(
      double percent, double expected) {
    assertThat(Quantiles.of(VALUES, percent, PercentileMethod.INVERSE_CDF)).isEqualTo(expected);
  }

  /** {@code sorted[min(int(n * p / 100), n - 1)]}, as the original readiness tool has it. */
  @ParameterizedTest
  @CsvSource({
    "1, 95, 0",
    "5, 50, 2",
    "5, 95, 4",
    "10, 50, 5",
    "10, 95, 9",
    "19, 95, 18",
    "20, 95, 19",
    "21, 95, 19",
    "40, 95, 38",
    "100, 29, 29",
    "100, 0, 0",
    "100, 100, 99",
    "1000, 99.9, 999",
    "3000, 0.1, 3"
  })
  void theNearestRankIsTheFloorOfTheShare(int n, double percent, int index) {
    double[] ranks = new double[n];
    Arrays.setAll(ranks, i -> i);

    assertThat(Quantiles.of(ranks, percent, PercentileMethod.NEAREST_RANK)).isEqualTo(index);
  }

  @Property(tries = 300)
  void aPercentileLiesBetweenItsNeighborsAndNeverFalls(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1e6, max = 1e6) Double> some,
      @ForAll @DoubleRange(min = 0, max = 100) double one,
      @ForAll @DoubleRange(min = 0, max = 100) double other,
      @ForAll PercentileMethod method) {
    double[] sorted = some.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double low = Quantiles.of(sorted, Math.min(one, other), method);
    double high = Quantiles.of(sorted, Math.max(one, other), method);

    assertThat(low).isBetween(sorted[0], sorted[sorted.length - 1]).isLessThanOrEqualTo(high);
  }

  @Property(tries = 300)
  void equalValuesHaveThatPercentile(
      @ForAll @DoubleRange(min = 0, max = 1e9) double value,
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @DoubleRange(min = 0, max = 100) double percent,
      @ForAll PercentileMethod method) {
    double[] sorted = new double[n];
    Arrays.fill(sorted, value);

    assertThat(Quantiles.of(sorted, percent, method)).isEqualTo(value);
  }

  @Test
  void aSingleValueIsEveryPercentile() {
    assertThat(Quantiles.of(new double[] {7}, 99.9, PercentileMethod.LINEAR)).isEqualTo(7);
  }
}
