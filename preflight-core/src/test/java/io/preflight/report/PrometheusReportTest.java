package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.ReadinessReport;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class PrometheusReportTest {

  @Test
  void metricsAreGaugesInBaseUnits() throws IOException {
    assertThat(text(Fixtures.failing()))
        .contains(
            "# HELP preflight_ttft_seconds The metric ttft of the last run.\n"
                + "# TYPE preflight_ttft_seconds gauge\n"
                + "preflight_ttft_seconds{profile=\"chatbot\",model=\"Qwen/Qwen3-8B\",mode=\"real\",statistic=\"mean\"}"
                + " 0.64025\n")
        .contains("statistic=\"p95\"} 0.81215\n")
        .contains(
            "preflight_verdict{profile=\"chatbot\",model=\"Qwen/Qwen3-8B\",mode=\"real\","
                + "verdict=\"FAIL\"} 1.0\n")
        .contains("verdict=\"PASS\"} 0.0\n")
        .contains("objective=\"ttft p95 <= 500ms\",metric=\"ttft\"} 0.5\n")
        .contains("preflight_error_rate_ratio{")
        .contains(
            "preflight_generated_timestamp_seconds{profile=\"chatbot\",model=\"Qwen/Qwen3-8B\",mode=\"real\"}"
                + " 1.79387373025E9\n");
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
    Promtool.requireNothingToSay(text(report));
  }

  private static String text(ReadinessReport report) throws IOException {
    StringWriter out = new StringWriter();
    new PrometheusReport().write(new ReportDocument(report, Map.of()), out);
    return out.toString();
  }
}
