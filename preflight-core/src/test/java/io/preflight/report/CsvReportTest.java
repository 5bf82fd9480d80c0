package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {

  @Test
  void beginsWithTheColumnsOfTheOriginal() throws IOException {
    assertThat(render(Fixtures.simulated()).lines().findFirst().orElseThrow())
        .isEqualTo(
            "timestamp,model_path,status,sla_max_latency_ms,avg_latency_ms,p50_latency_ms,"
                + "p95_latency_ms,std_latency_ms,throughput_tokens_per_sec,total_tokens,"
                + "benchmark_duration_sec,num_runs,mode,confidence_score,profile,kind,source,"
                + "exit_code,failed_checks,failed_requests,error_rate,ttft_ms_p95,latency_ms_p95,"
                + "throughput_p50,error,repeated_requests,failed_attempts");
  }

  @Test
  void oneRunIsOneRow() throws IOException {
    assertThat(List.of(render(Fixtures.simulated()).split("\r\n", -1)))
        .hasSize(3)
        .element(1)
        .isEqualTo(
            "2026-11-05T10:15:30.250Z,Qwen/Qwen3-8B,PASS,150,55,55,59.5,2.5,18.2,250,4.212,20,"
                + "simulated,0.612,chatbot,inference,simulation of an 8B model,0,,0,,,2975,,,0,0");
  }

  @Test
  void whatWasNotMeasuredIsEmpty() throws IOException {
    assertThat(render(Fixtures.erring()).split("\r\n", -1)[1])
        .isEqualTo(
            "2026-11-05T10:15:30.250Z,Qwen/Qwen3-8B,ERROR,,,,,,,,,,real,,chatbot,inference,"
                + "http://127.0.0.1:8000,3,,,,,,,\"connection refused by http://127.0.0.1:8000; is"
                + " the server up?\",,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"})
  void formulasAreText(String model) throws IOException {
    assertThat(cell(model)).startsWith("'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "a,b|\"a,b\"",
        "say \"hi\"|\"say \"\"hi\"\"\"",
        "=\"x\",y|\"'=\"\"x\"\",y\"",
        "plain|plain",
      })
  void cellsAreQuotedWhereNeeded(String model, String expected) throws IOException {
    assertThat(render(Fixtures.report(Verdict.PASS).model(model).build()))
        .contains("Z," + expected + ",PASS");
  }

  @Test
  void lineBreaksNeverSplitARow() throws IOException {
    assertThat(render(Fixtures.hostile()).split("\r\n|\n|\r")).hasSize(2);
  }

  private static String cell(String model) throws IOException {
    return render(Fixtures.report(Verdict.PASS).model(model).build())
        .split("\r\n")[1]
        .split(",")[1];
  }

  private static String render(ReadinessReport report) throws IOException {
    StringWriter out = new StringWriter();
    new CsvReport().write(new ReportDocument(report, Map.of()), out);
    return out.toString();
  }
}
