package io.preflight.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValueSeriesTest {

  @Property(tries = 100)
  void aPercentileOfASpilledSeriesIsTheSortedValue(
      @ForAll @Size(min = 1, max = 60) double[] values,
      @ForAll @IntRange(min = 1, max = 70) int inMemory,
      @ForAll @DoubleRange(min = 0, max = 100) double percent,
      @ForAll PercentileMethod method) {
    ValueSeries series = series(inMemory, values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);

    assertThat(series.size()).isEqualTo(values.length);
    assertThat(series.isSpilled()).isEqualTo(values.length > inMemory);
    assertThat(series.percentile(percent, method)).isEqualTo(Quantiles.of(sorted, percent, method));
  }

  @ParameterizedTest
  @EnumSource
  void aSpilledSummaryIsTheOneInMemory(PercentileMethod method) {
    double[] values = new SplittableRandom(7).doubles(200_000, 10, 5_000).toArray();
    Summary inMemory = series(200_000, values).summary(method);
    Summary spilled = series(1_000, values).summary(method);

    assertThat(spilled.n()).isEqualTo(inMemory.n());
    assertThat(spilled.min()).isEqualTo(inMemory.min());
    assertThat(spilled.max()).isEqualTo(inMemory.max());
    assertThat(spilled.p50()).isEqualTo(inMemory.p50());
    assertThat(spilled.p90()).isEqualTo(inMemory.p90());
    assertThat(spilled.p95()).isEqualTo(inMemory.p95());
    assertThat(spilled.p99()).isEqualTo(inMemory.p99());
    assertThat(spilled.mean()).isCloseTo(inMemory.mean(), within(1e-9));
    assertThat(spilled.std()).isCloseTo(inMemory.std(), within(1e-9));
    assertThat(spilled.meanLow()).isCloseTo(inMemory.meanLow(), within(1e-9));
    assertThat(spilled.meanHigh()).isCloseTo(inMemory.meanHigh(), within(1e-9));
  }

  /** Ties, neighbors in the last bit, both zeros, and every order of magnitude. */
  @Property(tries = 60)
  void rankSelectionFindsWhatSortingFinds(
      @ForAll @Size(min = 1, max = 60) double[] some,
      @ForAll @IntRange(min = 0, max = 2_000) int ties,
      @ForAll @IntRange(min = 0, max = 300) int gathered,
      @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int place) {
    double[] values =
        Stream.of(
                Arrays.stream(some),
                Arrays.stream(some).map(Math::nextUp),
                DoubleStream.of(0.0, -0.0),
                DoubleStream.generate(() -> some[0]).limit(ties))
            .flatMapToDouble(stream -> stream)
            .toArray();
    SpillFile spill = SpillFile.create();
    spill.append(values, values.length);
    Arrays.sort(values);
    long rank = place % values.length;

    assertThat(RankSelection.of(spill, new long[] {rank, 0, values.length - 1}, gathered))
        .containsExactly(values[(int) rank], values[0], values[values.length - 1]);
  }

  @Test
  void anyNumberOfEqualOrNearlyEqualValuesIsSelectedFrom() {
    int n = 600_001;
    ValueSeries equal = new ValueSeries(1_000);
    ValueSeries near = new ValueSeries(1_000);
    for (int i = 0; i < n; i++) {
      equal.add(42.5);
      near.add(1_000 + (i * 7_919L % n) * 0x1p-40);
    }

    assertThat(equal.percentile(95, PercentileMethod.LINEAR)).isEqualTo(42.5);
    assertThat(equal.summary(PercentileMethod.LINEAR).std()).isZero();
    assertThat(near.percentile(50, PercentileMethod.LINEAR)).isEqualTo(1_000 + 300_000 * 0x1p-40);
    assertThat(near.percentile(0, PercentileMethod.LINEAR)).isEqualTo(1_000);
    assertThat(near.percentile(100, PercentileMethod.LINEAR)).isEqualTo(1_000 + 600_000 * 0x1p-40);
  }

  @Test
  void valuesMayFollowADescription() {
    ValueSeries series = series(3, 5, 1);
    assertThat(series.summary(PercentileMethod.LINEAR).max()).isEqualTo(5);
    series.add(9);
    assertThat(series.summary(PercentileMethod.LINEAR).p50()).isEqualTo(5);
    series.add(0);
    series.add(7);

    assertThat(series.isSpilled()).isTrue();
    assertThat(series.percentile(50, PercentileMethod.LINEAR)).isEqualTo(5);
    assertThat(series.summary(PercentileMethod.LINEAR).mean()).isEqualTo(22.0 / 5);
    series.add(100);
    assertThat(series.percentile(100, PercentileMethod.LINEAR)).isEqualTo(100);
  }

  @Test
  void anInterruptedThreadKeepsItsValues() {
    Thread.currentThread().interrupt();
    try {
      assertThat(series(2, 1, 2, 3, 4, 5).percentile(50, PercentileMethod.LINEAR)).isEqualTo(3);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void nothingCannotBeDescribedAndNaNNotBeAdded() {
    ValueSeries series = new ValueSeries();

    assertThatThrownBy(() -> series.summary(PercentileMethod.LINEAR))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> series.percentile(50, PercentileMethod.LINEAR))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> series.add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ValueSeries(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ValueSeries series(int inMemory, double... values) {
    ValueSeries series = new ValueSeries(inMemory);
    for (double value : values) {
      series.add(value);
    }
    return series;
  }
}
