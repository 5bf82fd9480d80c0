package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.CheckStatus;
import io.preflight.check.Verdict;
import io.preflight.report.console.Line;
import io.preflight.report.console.Painter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {

  private static final Optional<String> FILE =
      Optional.of("target/preflight/preflight-report.html");

  @Test
  void aFailFitsOneScreen() {
    assertThat(ConsoleReport.lines(Fixtures.failing(), FILE))
        .containsExactly(
            "preflight: FAIL chatbot: 1 of 3 objectives violated",
            "",
            "  model   Qwen/Qwen3-8B",
            "  source  http://127.0.0.1:8000",
            "  result  5 requests in 4.21 s: 5 healthy",
            "  score   0.612 confidence",
            "",
            "  FAIL  sla: ttft p95 812 ms, limit 500 ms",
            "        ttft p95      812 ms  limit   500 ms  violated, over 5 values",
            "        latency p95  3196 ms  limit 10000 ms  met, over 5 values",
            "        error_rate       0 %  limit      1 %  met, over 5 values",
            "",
            "  next    ttft p95 is 62.4 % above its limit: measure again with concurrency 1; if it"
                + " falls, requests wait in a queue",
            "",
            "  report  target/preflight/preflight-report.html");
  }

  @Test
  void aPassCountsItsObjectivesAndShowsNotesUnderTheVerdict() {
    assertThat(ConsoleReport.lines(Fixtures.passing(), FILE))
        .startsWith(
            "preflight: PASS chatbot: 3 of 3 objectives met",
            "  note    ttft p95 rests on 5 values, which is little more than their maximum")
        .contains("  PASS  sla: 3 of 3 objectives met");
  }

  @Test
  void unmeasuredObjectivesSayWhy() {
    assertThat(ConsoleReport.lines(Fixtures.failingRequests(), FILE))
        .contains(
            "preflight: FAIL chatbot: 1 of 3 objectives violated, 1 not measured",
            "  result  5 requests in 4.21 s: 3 healthy, 1 degraded, 1 failed, 2 cut off and not"
                + " counted",
            "        cost_per_token mean  not measured  limit 0.00001 USD  not measured: no price"
                + " is known");
  }

  @Test
  void aHairOverTheLimitIsNotRoundedOntoIt() {
    assertThat(
            ConsoleReport.lines(
                Fixtures.report(Verdict.FAIL)
                    .sla(CheckStatus.FAIL, "ttft p95 500.004 ms, limit 500 ms")
                    .objectives(Fixtures.ttft(500.004))
                    .build(),
                FILE))
        .contains("        ttft p95  500.004 ms  limit 500 ms  violated, over 5 values");
  }

  @Test
  void aSimulationSaysSoBeneathTheVerdict() {
    assertThat(ConsoleReport.lines(Fixtures.simulated(), FILE))
        .startsWith(
            "preflight: PASS chatbot (simulated): 1 of 1 objective met",
            "  mode    simulated from the model's size: no endpoint was asked, nothing was"
                + " measured");
  }

  @Test
  void anErrorHasNoTable() {
    assertThat(ConsoleReport.lines(Fixtures.erring(), Optional.empty()))
        .containsExactly(
            "preflight: ERROR chatbot: connection refused by http://127.0.0.1:8000; is the server"
                + " up?",
            "",
            "  model   Qwen/Qwen3-8B",
            "  source  http://127.0.0.1:8000",
            "",
            "  report  could not be written, see above");
  }

  @Test
  void warningsAreListed() {
    assertThat(
            ConsoleReport.lines(
                Fixtures.report(Verdict.WARN)
                    .sla(CheckStatus.WARN, "1 of 5 requests over a per-request limit")
                    .objectives(Fixtures.ttft(311.7), Fixtures.unpriced())
                    .warnings("1 of 5 requests over a per-request limit")
                    .build(),
                FILE))
        .contains(
            "preflight: WARN chatbot: 1 of 2 objectives not measured",
            "  WARN  sla: 1 of 5 requests over a per-request limit",
            "  warn    1 of 5 requests over a per-request limit");
  }

  @Test
  void aWarningBesideObjectivesThatAreMetIsNotHidden() {
    assertThat(
            ConsoleReport.lines(
                    Fixtures.report(Verdict.WARN)
                        .sla(CheckStatus.WARN, "1 of 5 requests over a per-request limit")
                        .objectives(Fixtures.ttft(311.7))
                        .build(),
                    FILE)
                .get(0))
        .isEqualTo("preflight: WARN chatbot: 1 of 1 objective met, with a warning");
  }

  @Test
  void textFromElsewhereIsShownAsText() {
    List<String> lines = ConsoleReport.lines(Fixtures.hostile(), FILE);
    assertThat(lines).noneMatch(line -> line.matches(".*[\\p{Cntrl}\\u009b\\u202e].*"));
    assertThat(lines.get(0)).contains("<script>alert(1)</script>").contains("[31mred");
  }

  @Test
  void anIntervalSaysHowSureANumberIs() {
    assertThat(ConsoleReport.lines(Fixtures.decided(), FILE))
        .contains(
            "        ttft p95    812 ms  limit 500 ms  violated, 95 % sure: 641 ms to 910 ms",
            "        error_rate     0 %  limit    1 %  met, 95 % sure: at most 4 %");
  }

  @Test
  void aNameOfAnyLengthLeavesTheVerdictOnTheScreen() {
    List<String> lines =
        ConsoleReport.lines(
            Fixtures.report(Verdict.PASS)
                .model("m".repeat(1_000))
                .sla(CheckStatus.PASS, "met")
                .objectives(Fixtures.ttft(311.7))
                .build(),
            FILE);
    assertThat(lines).contains("  model   " + "m".repeat(199) + "…");
    assertThat(lines).allMatch(line -> line.length() < 250);
  }

  @Test
  void aPainterColorsWhatMatters() {
    List<String> painted =
        ConsoleReport.screen(Fixtures.failing(), FILE).stream().map(Painter.ANSI::paint).toList();
    assertThat(painted)
        .startsWith(
            "preflight: \u001b[1;31mFAIL\u001b[0m \u001b[1mchatbot\u001b[0m: 1 of 3 objectives"
                + " violated")
        .contains(
            "        ttft p95      812 ms  limit   500 ms  \u001b[1;31mviolated\u001b[0m"
                + "\u001b[2m, over 5 values\u001b[0m",
            "  \u001b[2mreport  \u001b[0m\u001b[1mtarget/preflight/preflight-report.html\u001b[0m");
  }

  @Test
  void hostileTextAddsNoEscapesOfItsOwn() {
    List<Line> screen = ConsoleReport.screen(Fixtures.hostile(), FILE);
    for (Line line : screen) {
      String painted = Painter.ANSI.paint(line);
      assertThat(painted.replaceAll("\u001b\\[[0-9;]+m", ""))
          .isEqualTo(line.text())
          .doesNotContain("\u001b", "\u009b", "\u202e", "\n", "\r", "\u0007");
    }
  }
}
