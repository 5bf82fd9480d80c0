package io.preflight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SummariesTest {

  /**
   * The certified values of the univariate data sets of NIST's Statistical Reference Datasets: a
   * real one and the four made to find programs that lose digits.
   */
  static Stream<Arguments> certified() {
    return Stream.of(
        Arguments.of(
            "Michelso", Michelson.thousandsOfKmPerSecond(), 299.8524, 0.0790105478190518, 1e-12),
        Arguments.of(
            "NumAcc1", new double[] {10_000_001, 10_000_003, 10_000_002}, 10_000_002, 1, 0),
        Arguments.of("NumAcc2", alternating(1.2, 1.1, 1.3), 1.2, 0.1, 1e-14),
        Arguments.of("NumAcc3", alternating(1e6 + 0.2, 1e6 + 0.1, 1e6 + 0.3), 1e6 + 0.2, 0.1, 1e-9),
        Arguments.of(
            "NumAcc4", alternating(1e7 + 0.2, 1e7 + 0.1, 1e7 + 0.3), 1e7 + 0.2, 0.1, 1e-8));
  }

  private static double[] alternating(double first, double low, double high) {
    return DoubleStream.concat(
            DoubleStream.of(first),
            DoubleStream.iterate(low, value -> value == low ? high : low).limit(1_000))
        .toArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("certified")
  void meanAndDeviationAreTheCertifiedOnes(
      String name, double[] values, double mean, double std, double tolerance) {
    Summary inMemory = summary(values);
    Summary spilled = spilled(values);

    assertThat(inMemory.mean()).isCloseTo(mean, within(mean * 1e-15));
    assertThat(inMemory.std()).isCloseTo(std, within(tolerance));
    assertThat(spilled.mean()).isCloseTo(mean, within(mean * 1e-15));
    assertThat(spilled.std()).isCloseTo(std, within(tolerance));
  }

  /** {@code scipy.stats.t.interval(0.95, n - 1, mean, std / sqrt(n))} of SciPy 1.17.1. */
  @Test
  void theIntervalOfTheMeanIsTheOneOfSciPy() {
    Summary michelson = summary(Michelson.speeds());
    assertThat(michelson.meanLow()).isCloseTo(836.7225931663309, within(1e-6));
    assertThat(michelson.meanHigh()).isCloseTo(868.0774068336691, within(1e-6));

    Summary few = summary(812.5, 431.25, 499.0, 3.75, 1200.125, 77.7, 640.5);
    assertThat(few.mean()).isCloseTo(523.5464285714286, within(1e-12));
    assertThat(few.std()).isCloseTo(414.9336072465318, within(1e-12));
    assertThat(few.meanLow()).isCloseTo(139.79684607520437, within(1e-6));
    assertThat(few.meanHigh()).isCloseTo(907.2960110676528, within(1e-6));
  }

  /** The 0.975 quantiles of Student's t by SciPy 1.17.1; the first four are in every table. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.706204736174694",
    "4, 2.7764451051977934",
    "9, 2.262157162798205",
    "29, 2.045229642132703",
    "1000000, 1.959966356814107",
    "10000000, 1.959964221767205"
  })
  void theIntervalHasTheWidthOfStudentsDistribution(long degrees, double quantile) {
    long n = degrees + 1;
    Summary summary = Summaries.of(n, 100, Math.sqrt((double) n), 0, 200, new double[4]);

    assertThat(summary.meanHigh() - 100).isCloseTo(quantile, within(1e-6));
    assertThat(100 - summary.meanLow()).isCloseTo(quantile, within(1e-6));
  }

  @Test
  void aSingleValueIsItsOwnSummary() {
    assertThat(summary(50)).isEqualTo(new Summary(1, 50, 0, 50, 50, 50, 50, 50, 50, 50, 50));
  }

  @Property(tries = 300)
  void theOrderOfTheValuesDoesNotMatter(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e6) Double> some) {
    double[] values = array(some);
    double[] turned = values.clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = values[values.length - 1 - i];
    }

    assertThat(summary(turned)).isEqualTo(summary(values));
  }

  @Property(tries = 300)
  void theMeanLiesBetweenTheExtremes(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e6) Double> some) {
    Summary summary = summary(array(some));

    assertThat(summary.mean()).isBetween(summary.min(), summary.max());
    assertThat(summary.meanLow()).isLessThanOrEqualTo(summary.mean());
    assertThat(summary.std()).isNotNegative();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Summary summary(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Summaries.of(sorted, PercentileMethod.LINEAR);
  }

  private static Summary spilled(double[] values) {
    ValueSeries series = new ValueSeries(2);
    Arrays.stream(values).forEach(series::add);
    assertThat(series.isSpilled()).isTrue();
    return series.summary(PercentileMethod.LINEAR);
  }
}
