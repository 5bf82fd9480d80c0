package io.preflight.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.client.ClientHealth;
import io.preflight.client.Spread;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.MetricsCollector;
import io.preflight.evidence.Mode;
import io.preflight.evidence.Profiles;
import io.preflight.evidence.Samples;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.ProbeException;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.Statistic;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LevelJudgeTest {

  private static final Profile PROFILE =
      Profiles.profile()
          .p95AtMost(Metric.TTFT, 500)
          .objective(Metric.ERROR_RATE, Statistic.WHOLE, Comparison.AT_MOST, 0.1)
          .build();

  private static Evidence evidence(double ttftMs, int healthy, int failed) {
    MetricsCollector collector = new MetricsCollector(PROFILE);
    for (int i = 0; i < healthy; i++) {
      collector.accept(Samples.healthy(i, ttftMs, ttftMs + 100, 10));
    }
    for (int i = 0; i < failed; i++) {
      collector.accept(Samples.failed(i, ErrorClass.HTTP_5XX, "HTTP 500", 500));
    }
    return new Evidence(
        Mode.REAL,
        "http://localhost:8000",
        "openai",
        Optional.of("m"),
        Samples.WHEN,
        collector.metrics(),
        true,
        false,
        new ClientInfo("Linux", "cpu", 2, 1, "17", List.of(), "0.1.0"),
        List.of());
  }

  private static LevelResult judge(Evidence evidence) {
    return LevelJudge.judge(PROFILE, 4, evidence, Flow.NONE);
  }

  @Test
  void a_level_whose_limits_are_all_kept_is_held_and_needs_no_reason() {
    LevelResult level = judge(evidence(100, 40, 0));

    assertThat(level.status()).isEqualTo(LevelStatus.HELD);
    assertThat(level.reason()).isEmpty();
    assertThat(level.failing()).isEmpty();
  }

  @Test
  void a_broken_limit_is_named_with_its_value() {
    LevelResult level = judge(evidence(812, 40, 0));

    assertThat(level.status()).isEqualTo(LevelStatus.BROKEN);
    assertThat(level.reason()).isEqualTo("ttft p95 812 ms, limit 500 ms");
    assertThat(level.failing()).isEqualTo("ttft p95");
  }

  @Test
  void limits_that_nothing_was_measured_against_are_broken() {
    LevelResult level = judge(evidence(0, 0, 20));

    assertThat(level.status()).isEqualTo(LevelStatus.BROKEN);
    assertThat(level.failing()).isEqualTo("ttft p95, error_rate");
  }

  /** Neither limit is known to be broken by a client that was late, but nor is it kept. */
  @Test
  void a_client_beyond_its_means_leaves_nothing_to_say_of_the_server() {
    ClientHealth late =
        new ClientHealth(
            Optional.empty(),
            5_000,
            new Spread(1_000, 20, 180, 300),
            Spread.NONE,
            ClientHealth.Pauses.NONE,
            new ClientHealth.Processors(2, OptionalDouble.of(0.97), OptionalDouble.empty()));

    LevelResult level = judge(evidence(100, 40, 0).withHealth(Optional.of(late)));

    assertThat(level.status()).isEqualTo(LevelStatus.CLIENT_SATURATED);
    assertThat(level.reason())
        .isEqualTo("it used 97 % of its 2 processors, its threads woke up to 180 ms late");
  }

  @Test
  void what_the_budget_cut_short_is_never_held_but_may_be_broken() {
    LevelResult held = judge(evidence(100, 40, 0));
    LevelResult broken = judge(evidence(812, 40, 0));

    assertThat(LevelJudge.incomplete(held, "ended by max_duration").status())
        .isEqualTo(LevelStatus.UNDECIDED);
    assertThat(LevelJudge.incomplete(held, "ended by max_duration").reason())
        .isEqualTo("ended by max_duration");
    assertThat(LevelJudge.incomplete(broken, "ended by max_duration")).isEqualTo(broken);
    assertThat(LevelJudge.error(held, new ProbeException("gone")).status())
        .isEqualTo(LevelStatus.ERROR);
  }

  @Test
  void limits_on_what_grows_with_the_load_judge_no_level() {
    Objective throughput =
        new Objective(
            Metric.SYSTEM_THROUGHPUT, Statistic.WHOLE, Comparison.AT_LEAST, 400, Optional.empty());
    Profile both = PROFILE.with(PROFILE.load(), List.of(throughput, Results.TTFT));
    Profile only = PROFILE.with(PROFILE.load(), List.of(throughput));

    assertThat(LevelJudge.objectives(both)).containsExactly(Results.TTFT);
    assertThat(LevelJudge.notes(both))
        .containsExactly(
            "system_throughput grows with the load itself, so that no level is judged by its limit");
    assertThat(LevelJudge.notes(PROFILE)).isEmpty();
    assertThatThrownBy(() -> LevelJudge.objectives(only))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "test: no limit to judge a level by, since system_throughput grows with the load itself;"
                + " add an objective on ttft, latency, tpot or error_rate");
  }
}
