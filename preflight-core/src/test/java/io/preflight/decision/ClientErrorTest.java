package io.preflight.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.client.ClientError;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Sample;
import io.preflight.stats.sequential.Ruling;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientErrorTest {

  private static final ClientError ERROR = new ClientError(4, 4, 4);

  @TempDir Path folder;

  private ObjectiveDecision decide(
      String objective, ClientError error, int requests, DoubleSupplier ttft, double latencyMs) {
    RunDecision run =
        new RunDecision(
            Runs.profile(
                folder,
                "target: {timeouts: {total: 2s}}",
                "workload: {max_tokens: 11}",
                "objectives: ['" + objective + "']",
                "gate: {confidence: 0.95}"));
    run.assume(error);
    for (int i = 0; i < requests; i++) {
      run.accept(Runs.ok(i, ttft.getAsDouble(), latencyMs, 11));
    }
    return run.conclude().objectives().get(0);
  }

  /** A request takes 1,000 ms for 11 tokens, the first after 100 ms: 90 ms for each further one. */
  @ParameterizedTest
  @CsvSource({
    "ttft p95 <= 98ms, VIOLATED, UNDECIDED",
    "ttft p95 <= 95ms, VIOLATED, VIOLATED",
    "ttft p95 <= 100ms, MET, MET",
    "latency p95 <= 997ms, VIOLATED, UNDECIDED",
    "latency p95 <= 990ms, VIOLATED, VIOLATED",
    "token_latency p95 <= 90.7ms, VIOLATED, UNDECIDED",
    "token_latency p95 <= 90.5ms, VIOLATED, VIOLATED",
    "tpot p95 <= 90.3ms, MET, UNDECIDED",
    "tpot p95 <= 90.5ms, MET, MET",
    "tpot p95 <= 89.7ms, VIOLATED, UNDECIDED",
    "tpot p95 <= 89.5ms, VIOLATED, VIOLATED",
    "throughput p50 >= 11.03tok/s, VIOLATED, UNDECIDED",
    "throughput p50 >= 11.05tok/s, VIOLATED, VIOLATED",
    "throughput p50 >= 11tok/s, MET, MET",
    "decode_throughput p50 >= 11.09tok/s, MET, UNDECIDED",
    "decode_throughput p50 >= 11.05tok/s, MET, MET",
    "decode_throughput p50 >= 11.15tok/s, VIOLATED, UNDECIDED",
    "decode_throughput p50 >= 11.17tok/s, VIOLATED, VIOLATED",
    "itl p95 <= 92ms, MET, UNDECIDED",
    "itl p95 <= 95ms, MET, MET",
    "itl p95 <= 88ms, VIOLATED, UNDECIDED",
    "itl p95 <= 85ms, VIOLATED, VIOLATED"
  })
  void what_the_client_may_have_changed_counts_for_neither_side(
      String objective, Ruling withoutError, Ruling withError) {
    assertThat(decide(objective, ClientError.NONE, 400, () -> 100, 1_000).ruling())
        .isEqualTo(withoutError);
    assertThat(decide(objective, ERROR, 400, () -> 100, 1_000).ruling()).isEqualTo(withError);
  }

  @Test
  void the_reason_counts_what_is_in_doubt() {
    ObjectiveDecision decision = decide("ttft p95 <= 98ms", ERROR, 40, () -> 100, 1_000);
    assertThat(decision.reason()).hasValue("40 of these within the client's own error");
    assertThat(decision.share().orElseThrow().over()).isEqualTo(40);
    assertThat(decision.share().orElseThrow().limits().low()).isZero();
  }

  @Test
  void a_mean_is_broken_only_beyond_the_error() {
    assertThat(decide("ttft mean <= 98ms", ClientError.NONE, 20_000, () -> 100, 1_000).ruling())
        .isEqualTo(Ruling.VIOLATED);
    assertThat(decide("ttft mean <= 98ms", ERROR, 20_000, () -> 100, 1_000).ruling())
        .isEqualTo(Ruling.UNDECIDED);
  }

  @Test
  void a_running_request_is_over_only_beyond_the_error() {
    RunDecision run =
        new RunDecision(
            Runs.profile(folder, "objectives: [latency p95 <= 500ms]", "gate: {confidence: 0.95}"));
    run.assume(ERROR);
    for (int i = 0; i < 3; i++) {
      run.running(i, 503, true);
    }
    assertThat(run.conclude().objectives().get(0).requests()).isZero();
    for (int i = 0; i < 3; i++) {
      run.running(i, 505, true);
    }
    assertThat(run.conclude().objectives().get(0).ruling()).isEqualTo(Ruling.VIOLATED);
  }

  @Property(tries = 1_000)
  void the_truth_lies_in_the_range(
      @ForAll @DoubleRange(min = 1, max = 500) double ttft,
      @ForAll @DoubleRange(min = 1, max = 500) double rest,
      @ForAll @IntRange(min = 1, max = 40) int tokens,
      @ForAll @DoubleRange(min = 0, max = 50) double late,
      @ForAll @DoubleRange(min = 0, max = 50) double later) {
    Sample truth = Runs.ok(0, ttft, ttft + rest, tokens);
    double measuredTtft = ttft + late;
    Sample measured = Runs.ok(0, measuredTtft, Math.max(measuredTtft, ttft + rest + later), tokens);
    for (Metric metric :
        List.of(
            Metric.TTFT,
            Metric.LATENCY,
            Metric.TOKEN_LATENCY,
            Metric.TPOT,
            Metric.THROUGHPUT,
            Metric.DECODE_THROUGHPUT)) {
      TrueRange range = TrueRange.of(metric, measured, new ClientError(50, 50, 50));
      double value = MetricValues.of(metric, truth);
      if (!Double.isNaN(range.value()) && !Double.isNaN(value)) {
        double rounding = 1e-9 * value;
        assertThat(range.least()).isLessThanOrEqualTo(value + rounding);
        assertThat(range.greatest()).isGreaterThanOrEqualTo(value - rounding);
        assertThat(range.value()).isBetween(range.least(), range.greatest());
      }
    }
  }
}
