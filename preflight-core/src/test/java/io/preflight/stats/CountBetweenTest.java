package io.preflight.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting in ranges, in memory and on disk. */
class CountBetweenTest {

  @ParameterizedTest
  @ValueSource(ints = {100, 7})
  void both_ends_belong_to_a_range(int mostInMemory) {
    ValueSeries values = new ValueSeries(mostInMemory);
    for (int i = 0; i < 50; i++) {
      values.add(i);
    }
    assertThat(values.countBetween(10, 20)).isEqualTo(11);
    assertThat(values.countBetween(49.5, 60)).isZero();
    assertThat(values.countBetween(-5, 500)).isEqualTo(50);
    assertThat(values.percentile(50, PercentileMethod.LINEAR)).isEqualTo(24.5);
    assertThat(values.countBetween(10, 20)).as("in any order").isEqualTo(11);
  }
}
