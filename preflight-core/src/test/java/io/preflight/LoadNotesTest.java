package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.check.Verdict;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the report says of warm-up, cold start and budgets. */
@Timeout(120)
class LoadNotesTest {

  private static final Script STEADY = Script.constant(Duration.ofMillis(20), Duration.ofMillis(1));
  private static final Script COLD =
      STEADY.when(
          Selector.index(0),
          Script.constant(Duration.ofMillis(900), Duration.ofMillis(1)).completion());

  private final CheckFixture run;

  LoadNotesTest(@TempDir Path folder) {
    run = new CheckFixture(folder);
  }

  @Test
  void aBudgetThatEndsTheRunIsNamedAndWhatWasMeasuredIsJudged() throws Exception {
    ProfileOutcome outcome =
        run.check(
            STEADY,
            "objectives: [ttft p50 <= 5s]",
            "load: {duration: 5min, warmup: 1, max_requests: 9}");
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    assertThat(outcome.report().notes())
        .contains(
            "load.max_requests ended the run after 8 measured requests; what was measured until"
                + " then is judged");
    JsonNode load = run.report().at("/load");
    assertThat(load.at("/ended_by").asText()).isEqualTo("max_requests");
    assertThat(load.at("/warmup_requests").asInt()).isEqualTo(1);
    assertThat(load.at("/loop").asText()).isEqualTo("closed");
  }

  @Test
  void aColdStartDuringTheWarmUpIsANumberOfItsOwn() throws Exception {
    run.check(COLD, "objectives: [ttft p50 <= 5s]", "load: {runs: 12, warmup: 6}");
    JsonNode cold = run.report().at("/load/cold_start");
    // On a busy machine the next ones may stand out as well.
    assertThat(cold.at("/requests").asInt()).isBetween(1, 6);
    assertThat(cold.at("/measured_requests").asInt()).isZero();
    assertThat(cold.at("/first_ttft_ms").asDouble()).isGreaterThan(890);
    assertThat(cold.at("/steady_ttft_ms").asDouble()).isLessThan(600);
    assertThat(run.markdown())
        .containsPattern("- Cold start: \\d requests? in ")
        .contains(" (median); not in the measurements.");
  }

  @Test
  void aColdStartInTheWindowCountsAndIsSaid() throws Exception {
    ProfileOutcome outcome =
        run.check(COLD, "objectives: [ttft p50 <= 5s]", "load: {runs: 12, warmup: 0}");
    assertThat(outcome.report().notes())
        .anyMatch(
            note ->
                note.matches(
                    "\\d measured requests? at the beginning counted although cold: ttft up to .* ms,"
                        + " then .* ms; a longer load.warmup, or load.warmup: auto, keeps them"
                        + " out"));
    assertThat(run.report().at("/metrics/ttft/max").asDouble()).isGreaterThan(890);
    assertThat(run.markdown())
        .containsPattern(" \\(median\\); \\d of them measured and counted\\.");
  }

  @Test
  void aWarmUpThatDidNotSettleIsSaid() throws Exception {
    ProfileOutcome outcome =
        run.check(
            STEADY,
            "objectives: [ttft p50 <= 5s]",
            "load: {runs: 5, warmup: auto, max_warmup: 10, cooldown: 2}");
    assertThat(outcome.report().notes())
        .contains(
            "the warm-up ended before the time to the first token had settled; raise"
                + " load.max_warmup or load.max_warmup_duration");
    assertThat(run.report().at("/load/warmup_settled").asBoolean(true)).isFalse();
    assertThat(run.report().at("/load/cooldown_requests").asInt()).isEqualTo(2);
    assertThat(run.markdown()).contains("- Warm-up: not settled within 10 requests.");
  }
}
