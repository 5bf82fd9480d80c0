package io.preflight.stats;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceScoreTest {

  @ParameterizedTest(name = "{0} runs, mean {1}, std {2}, simulated {3}: {4}")
  @CsvSource({
    // Half a point for 20 runs, half for no spread at all.
    "20, 50, 0, false, 1.0",
    "20, 50, 0, true, 0.75",
    "400, 50, 0, false, 1.0",
    // A quarter of the runs: 0.125 + 0.5.
    "5, 50, 0, false, 0.625",
    "5, 50, 0, true, 0.469",
    "1, 55, 0, true, 0.394",
    // 0.125 + 0.5·(1 − 2·5/50).
    "5, 50, 5, false, 0.525",
    // 0.125 + 0.5·(1 − 2·1/30) = 0.591666…
    "5, 30, 1, false, 0.592",
    // A spread of half the mean and more takes its half away entirely.
    "10, 50, 25, false, 0.25",
    "10, 50, 80, false, 0.25",
    // Latencies of zero do not spread.
    "10, 0, 0, false, 0.75"
  })
  void theScoreIsTheFormulaRoundedToThreeDecimals(
      int runs, double mean, double std, boolean simulated, double score) {
    assertThat(ConfidenceScore.of(summary(runs, mean, std), simulated)).isEqualTo(score);
  }

  @Property
  void theScoreLiesBetweenZeroAndOneAndMoreRunsNeverLowerIt(
      @ForAll @IntRange(min = 1, max = 1_000) int runs,
      @ForAll @DoubleRange(min = 0, max = 1e4) double mean,
      @ForAll @DoubleRange(min = 0, max = 1e4) double std,
      @ForAll boolean simulated) {
    double score = ConfidenceScore.of(summary(runs, mean, std), simulated);

    assertThat(score).isBetween(0.0, 1.0);
    assertThat(ConfidenceScore.of(summary(runs + 1, mean, std), simulated))
        .isGreaterThanOrEqualTo(score);
  }

  private static Summary summary(int runs, double mean, double std) {
    return new Summary(runs, mean, std, mean, mean, mean, mean, mean, mean, mean, mean);
  }
}
