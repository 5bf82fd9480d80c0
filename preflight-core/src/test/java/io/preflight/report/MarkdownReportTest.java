package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  @Test
  void saysTheVerdictAndWhyFirst() throws IOException {
    assertThat(render(Fixtures.failing()))
        .startsWith(
            """
            # ❌ FAIL: chatbot

            **ttft p95 812 ms, limit 500 ms**

            Model `Qwen/Qwen3-8B` · source `http://127.0.0.1:8000` · 5 requests in 4.21 s: 5 healthy · confidence 0.612

            ## Objectives

            | objective | measured | limit | | n |
            |---|---:|---:|---|---:|
            | `ttft p95` | **812 ms** | ≤ 500 ms | ❌ violated | 5 |
            | `latency p95` | 3196 ms | ≤ 10000 ms | ✅ met | 5 |
            | `error_rate` | 0 % | ≤ 1 % | ✅ met | 5 |

            ## What to do next

            - ttft p95 is 62.4 % above its limit: measure again with concurrency 1; if it falls, requests wait in a queue
            """);
  }

  @Test
  void tabulatesTheMetrics() throws IOException {
    assertThat(render(Fixtures.failing()))
        .contains(
            """
            | metric | unit | mean | std | min | p50 | p90 | p95 | p99 | max | n |
            |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            | `ttft` | ms | 640 | 95.5 | 449 | 640 | 793 | 812 | 827 | 831 | 5 |
            """)
        .contains(
            "`system_throughput` 59.4 tok/s · `request_rate` 1.19 req/s · `error_rate` 0 % ·"
                + " `healthy_rate` 100 %");
  }

  @Test
  void endsWithTheEnvironment() throws IOException {
    assertThat(render(Fixtures.failing()))
        .endsWith(
            """
            <details><summary>Environment and method</summary>

            - generated: 2026-11-05T10:15:30.250Z
            - mode: real
            - provider: openai
            - percentiles: linear
            - token counts: usage
            - output tokens: 250
            - preflight: 0.1.0
            - client: Linux 6.1 amd64
            - CPU: AMD EPYC 7B13, 2 cores
            - memory: 24 GiB
            - JDK: Temurin 17.0.12
            - GPU: none visible

            </details>
            """);
  }

  @Test
  void showsNotesAndTheModeBesideTheVerdict() throws IOException {
    assertThat(render(Fixtures.passing()))
        .contains("\n> ttft p95 rests on 5 values, which is little more than their maximum\n");
    assertThat(render(Fixtures.simulated()))
        .startsWith("# ✅ PASS: chatbot (simulated)\n")
        .contains(
            "> **Simulated from the model's size: no endpoint was asked, nothing was measured.**")
        .contains("| objective | simulated | limit | | n |")
        .contains("## Simulated\n")
        .doesNotContain("## Measured");
  }

  @Test
  void showsFailedRequestsWithAnExample() throws IOException {
    assertThat(render(Fixtures.failingRequests()))
        .contains("| `http_5xx` | 1 | `status 503: overloaded \\| <b>try</b> later` |");
  }

  @Test
  void anErrorSaysWhatToMend() throws IOException {
    assertThat(render(Fixtures.erring()))
        .startsWith(
            """
            # ⛔ ERROR: chatbot

            **connection refused by http://127.0.0.1:8000; is the server up?**
            """)
        .doesNotContain("## Objectives")
        .doesNotContain("## Measured");
  }

  @Test
  void listsTheChecksWhenThereAreSeveral() throws IOException {
    assertThat(
            render(
                Fixtures.report(Verdict.WARN)
                    .sla(CheckStatus.PASS, "ttft p95 312 ms, limit 500 ms")
                    .check(
                        new CheckResult("cost", CheckStatus.WARN, "3 USD, limit 2 USD", Map.of()))
                    .check(new CheckResult("evals", CheckStatus.SKIP, "not configured", Map.of()))
                    .objectives(Fixtures.ttft(312))
                    .warnings("look at this")
                    .build()))
        .contains("| `cost` | ⚠️ WARN | 3 USD, limit 2 USD |")
        .contains("| `evals` | ⏭️ SKIP | not configured |")
        .contains("## Warnings\n\n- look at this\n");
  }

  @Test
  void isTheSameInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      String arabic = render(Fixtures.failing());
      Locale.setDefault(Locale.ROOT);
      assertThat(arabic).isEqualTo(render(Fixtures.failing()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void textFromElsewhereIsShownAsText() throws IOException {
    String page = render(Fixtures.hostile());
    String outsideCode = page.replaceAll("(?s)``.*?[^`]``(?!`)", "").replaceAll("`[^`]*`", "");
    assertThat(outsideCode)
        .doesNotContainPattern("(?<!\\\\)<(?!/?details>|/?summary>)")
        .doesNotContain("@octocat ")
        .doesNotContainPattern("(?<!\\\\)\\]\\(javascript");
    assertThat(page.replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\\u009b\\u202e]");
    assertThat(page).doesNotContain("\n# heading");
  }

  private static String render(ReadinessReport report) throws IOException {
    StringWriter out = new StringWriter();
    new MarkdownReport().write(new ReportDocument(report, Map.of()), out);
    return out.toString();
  }

  @Test
  void theEnvironmentTellsHowFarTheClientCanBeTrusted() throws IOException {
    ReadinessReport report =
        Fixtures.report(Verdict.PASS)
            .evidence(
                Optional.of(
                    Fixtures.evidence(Mode.REAL, Fixtures.ENDPOINT, Fixtures.measured())
                        .withHealth(Optional.of(Fixtures.health()))))
            .build();
    assertThat(render(report))
        .contains(
            "- client's own error: first token 1.5 ms, end 1.75 ms, gaps 1.25 ms (99 of 100 at"
                + " most); calibrated with 4 streams of openai over HTTP/1.1; woke up to 1.25 ms"
                + " late; 2 pauses of the garbage collector, the longest 6 ms; 12.5 % of 2"
                + " processors\n");
  }

  @Test
  void theEnvironmentTellsWhatIsKnownOfTheServer() throws IOException {
    List<String> lines = new ArrayList<>();
    for (ReadinessReport report : JsonReportTest.reports().toList()) {
      render(report).lines().filter(line -> line.startsWith("- server: ")).forEach(lines::add);
    }

    assertThat(lines)
        .containsExactly(
            "- server: vllm 0.11.0, max model len 8192, says http://127.0.0.1:8000 (/version)",
            "- server: on the machine of the client, says http://127.0.0.1:8000 (/version)");
  }
}
