package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.preflight.check.ReadinessReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class PrometheusReportTest {

  @TempDir Path folder;

  @Test
  void metricsAreGaugesInBaseUnits() throws IOException {
    assertThat(text(Fixtures.failing()))
        .contains(
            "# HELP preflight_ttft_seconds The metric ttft of the last run.\n"
                + "# TYPE preflight_ttft_seconds gauge\n"
                + "preflight_ttft_seconds{profile=\"chatbot\",model=\"Qwen/Qwen3-8B\",mode=\"real\","
                + "statistic=\"mean\"} 0.64025\n")
        .contains("statistic=\"p95\"} 0.81215\n")
        .contains(
            "preflight_verdict{profile=\"chatbot\",model=\"Qwen/Qwen3-8B\",mode=\"real\","
                + "verdict=\"FAIL\"} 1.0\n")
        .contains("verdict=\"PASS\"} 0.0\n")
        .contains("objective=\"ttft p95 <= 500ms\",metric=\"ttft\"} 0.5\n")
        .contains("preflight_error_rate_ratio{")
        .contains(
            "preflight_generated_timestamp_seconds{profile=\"chatbot\",model=\"Qwen/Qwen3-8B\",mode=\"real\"} 1.79387373025E9\n");
  }

  @Test
  void whatWasNotMeasuredIsAbsent() throws IOException {
    assertThat(text(Fixtures.erring()))
        .contains("verdict=\"ERROR\"} 1.0\n")
        .doesNotContain("preflight_ttft")
        .doesNotContain("NaN");
  }

  @ParameterizedTest
  @MethodSource("io.preflight.report.JsonReportTest#reports")
  void promtoolHasNothingToSayAboutAnyReport(ReadinessReport report) throws Exception {
    assumeThat(
            Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool")
                .anyMatch(file -> Files.isExecutable(Path.of(file))))
        .as("promtool of the package prometheus is not installed")
        .isTrue();
    Path file = Files.writeString(folder.resolve("preflight.prom"), text(report));
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(promtool.exitValue()).isZero();
  }

  private static String text(ReadinessReport report) throws IOException {
    StringWriter out = new StringWriter();
    new PrometheusReport().write(new ReportDocument(report, Map.of()), out);
    return out.toString();
  }
}
