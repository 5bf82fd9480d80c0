package io.preflight.diagnose.rule;

import static io.preflight.diagnose.rule.Views.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.DiagnosisRule;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.NotFiring;
import io.preflight.diagnose.RuleOutcome;
import io.preflight.diagnose.Score;
import io.preflight.diagnose.Severity;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.client.Recorded;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import io.preflight.sample.ErrorClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DiagnoserTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:05:00Z");

  private static Diagnosis diagnose(ClientView client, Reading... readings) {
    return new Diagnoser(DiagnosisRules.load())
        .diagnose("target/preflight", client, Views.server(readings), NOW);
  }

  @Test
  void theHighestScoreComesFirst() {
    Diagnosis diagnosis =
        diagnose(
            Views.CALM,
            reading(Signal.GPU_UTILIZATION, 1),
            reading(Signal.REQUESTS_WAITING, 50),
            reading(Signal.KV_CACHE_USAGE, 0.99));

    assertThat(diagnosis.answer())
        .isEqualTo("3 likely causes: Queue pressure, KV-cache pressure, GPU saturated");
    assertThat(diagnosis.causes())
        .extracting(Diagnosis.Cause::rule)
        .containsExactly("queue_pressure", "kv_cache_pressure", "gpu_saturation");
    assertThat(diagnosis.causes())
        .extracting(cause -> cause.finding().severity())
        .containsExactly(Severity.HIGH, Severity.HIGH, Severity.MEDIUM);
    assertThat(diagnosis.readings())
        .contains(
            new Diagnosis.ServerFact(
                "requests_waiting",
                "requests waiting",
                "requests",
                OptionalDouble.of(50),
                OptionalDouble.of(50),
                OptionalDouble.of(50),
                "query of requests_waiting",
                Optional.empty(),
                false));
  }

  @Test
  void aServerThatSaysNothingLeavesTheClientsSide() {
    Recorded run = Recorded.calm(8);
    run.with(request -> request.due(9_000).failed(ErrorClass.CONNECT, "connection refused"));

    Diagnosis diagnosis =
        new Diagnoser(DiagnosisRules.load())
            .diagnose(
                "samples.jsonl",
                run.view(),
                ServerView.nothing("Prometheus", NOW, NOW, "Prometheus refused the connection"),
                NOW);

    assertThat(diagnosis.answer()).isEqualTo("1 likely cause: Errors");
    assertThat(diagnosis.missing())
        .contains("the server's side: Prometheus refused the connection")
        .noneMatch(text -> text.startsWith("server time to first token p50"));
    assertThat(diagnosis.notes()).containsExactly("Prometheus refused the connection");
    assertThat(diagnosis.open())
        .contains(
            new Diagnosis.Note(
                "queue_pressure", "requests waiting: Prometheus refused the connection"));
    assertThat(diagnosis.quiet())
        .contains(new Diagnosis.Note("rate_limiting", "no request met status 429"));
    assertThat(diagnosis.observations())
        .startsWith(
            "9 requests measured: 8 healthy, 0 degraded, 1 failed",
            "ttft p50 100 ms, p95 100 ms, p99 100 ms, max 100 ms",
            "latency p50 1000 ms, p95 1000 ms, p99 1000 ms, max 1000 ms",
            "of the latency, 10 % waiting for the first token, 90 % decoding",
            "1 connect at 2026-11-22T10:00:09Z: connection refused");
  }

  @Test
  void missingSignalsAreNamedTogetherByTheirReason() {
    Diagnosis diagnosis = diagnose(Views.CALM, reading(Signal.REQUESTS_WAITING, 0));

    assertThat(diagnosis.answer())
        .startsWith("no likely cause found, and ")
        .endsWith(" rules lack what they need");
    assertThat(diagnosis.missing())
        .anyMatch(
            text ->
                text.startsWith("server time to first token p50, server time to first token p95,")
                    && text.endsWith("process start: no such metric"));
  }

  /** Finds something in every run, as a rule of a user's own may. */
  private record Always(String name, double score) implements DiagnosisRule {
    @Override
    public RuleOutcome judge(ClientView client, ServerView server) {
      return new Finding(
          name,
          "it always is",
          score,
          List.of(Fact.ofSamples("seen", 1, "")),
          List.of("look"),
          Optional.empty());
    }
  }

  @Test
  void equalScoresStayInTheOrderOfTheRules() {
    DiagnosisRules rules =
        new DiagnosisRules(List.of(new Always("b", 50), new Always("a", 50), new Always("c", 51)));

    assertThat(
            new Diagnoser(rules)
                .diagnose("run", Views.CALM, Views.server(), NOW).causes().stream()
                    .map(Diagnosis.Cause::rule))
        .containsExactly("c", "b", "a");
  }

  @Test
  void aBrokenRuleDoesNotTakeTheOthersWithIt() {
    DiagnosisRule broken =
        new DiagnosisRule() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public RuleOutcome judge(ClientView client, ServerView server) {
            throw new IllegalStateException("oops");
          }
        };

    Diagnosis diagnosis =
        new Diagnoser(new DiagnosisRules(List.of(broken, new QueueRule())))
            .diagnose("run", Views.CALM, Views.server(reading(Signal.REQUESTS_WAITING, 9)), NOW);

    assertThat(diagnosis.answer()).isEqualTo("1 likely cause: Queue pressure");
    assertThat(diagnosis.open().get(0).text())
        .startsWith("the rule io.preflight.diagnose.rule.DiagnoserTest")
        .endsWith("failed: java.lang.IllegalStateException: oops");
  }

  @Test
  void aRuleOfOnesOwnIsFoundBesideThoseBuiltIn() throws IOException {
    Recorded run = Recorded.calm(6);
    for (int i = 0; i < 6; i++) {
      run.with(request -> request.failed(ErrorClass.RESET, "connection reset"));
    }

    assertThat(diagnose(run.view()).causes().get(0).finding().sentence())
        .isEqualTo("6 connections broke in the middle of an answer");
    assertThat(diagnose(Views.CALM).quiet())
        .contains(new Diagnosis.Note("many_resets", "0 connections broke"));

    String shown = Files.readString(Path.of("../src/site/markdown/diagnose.md"));
    String source =
        Files.readString(Path.of("src/test/java/io/preflight/diagnose/rule/ManyResets.java"));
    assertThat(shown).contains(source.substring(source.indexOf("public final class")));
  }

  @Test
  void theScoreFollowsItsFormula() {
    assertThat(Score.beyond(Score.SHOWN, 10, 10)).isEqualTo(50);
    assertThat(Score.beyond(Score.SHOWN, 20, 10)).isEqualTo(75);
    assertThat(Score.beyond(Score.MEASURED, 5, 10)).isEqualTo(45);
    assertThat(Score.beyond(Score.RISK, 0, 10)).isEqualTo(25);
    assertThat(Score.within(Score.SHORTAGE, 0.9, 0.8, 1))
        .isCloseTo(56.25, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(Score.within(Score.RISK, 2, 0.9, 1)).isEqualTo(50);
    assertThatThrownBy(() -> Score.beyond(1.5, 1, 1))
        .hasMessage("a weight lies between 0 and 1, but is 1.5");
  }

  @Test
  void aFindingWithoutEvidenceIsRefused() {
    assertThatThrownBy(
            () -> new Finding("x", "y", 10, List.of(), List.of("look"), Optional.empty()))
        .hasMessage("x needs evidence and a next step");
    assertThatThrownBy(
            () ->
                new Finding(
                    "x",
                    "y",
                    101,
                    List.of(Fact.ofSamples("seen", 1, "")),
                    List.of("look"),
                    Optional.empty()))
        .hasMessage("a score lies between 0 and 100, but is 101.0");
    assertThatThrownBy(() -> Fact.ofSamples("seen", Double.NaN, "ms"))
        .hasMessage("seen must be a number, but is NaN");
    assertThat(new NotFiring("two\nlines").sentence()).isEqualTo("two lines");
  }
}
