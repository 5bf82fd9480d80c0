package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.ConfigurationException;
import io.preflight.report.stored.StoredReport;
import io.preflight.report.stored.StoredReports;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StoredReportTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.preflight.report.JsonReportTest#reports")
  void everyReportIsReadBackAsItWas(ReadinessReport report) throws IOException {
    Path file = file(text(report, new JsonReport()));

    ReadinessReport read = StoredReport.read(file).report();

    for (ReportWriter format : ReportFormats.all()) {
      assertThat(text(read, format)).as(format.name()).isEqualTo(text(report, format));
    }
    assertThat(ConsoleReport.lines(read, java.util.Optional.empty()))
        .isEqualTo(ConsoleReport.lines(report, java.util.Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"schema_version": 1, "verdict": |is no report of preflight, or a damaged one: line 1: Unexpected end-of-input
          hello |is no report of preflight, or a damaged one: line 1: Unrecognized token 'hello'
          '' |is no report of preflight: it has no schema_version
          [] |is no report of preflight: it has no schema_version
          {"schema_version": 2} |was written by a newer version of preflight: its schema_version is 2, this one reads up to 1
          {"schema_version": 1} |is no readiness report of preflight: it has no verdict
          {"schema_version": 1, "verdict": "GREEN", "mode": "real", "objectives": []} |verdict: is no report of preflight, or a damaged one: expected a known word instead of 'GREEN'
          {"schema_version": 1, "verdict": "PASS", "mode": 3} |mode: is no report of preflight, or a damaged one: expected text
          {"schema_version": 1, "verdict": "PASS"} |mode: is no report of preflight, or a damaged one: expected text, but it is missing
          """)
  void whatIsNoReportIsNamedInOneLine(String content, String expected) throws IOException {
    Path file = file(content == null ? "" : content);

    assertThatThrownBy(() -> StoredReport.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(file + ": " + expected)
        .message()
        .doesNotContain("\n")
        .hasSizeLessThan(400);
  }

  /** A file that was cut off, or a key that was lost, is never read as something else. */
  @Test
  void aDamagedReportIsRefusedWhereverItIsDamaged() throws IOException {
    String whole = text(Fixtures.failing(), new JsonReport());
    for (int end = 0; end < whole.length() - 3; end += 97) {
      Path file = file(whole.substring(0, end));
      assertThatThrownBy(() -> StoredReport.read(file)).isInstanceOf(ConfigurationException.class);
    }
    for (String needed : List.of("\"generated\"", "\"n\"", "\"fewest_tokens\"", "\"comparison\"")) {
      Path file = file(whole.replace(needed, "\"lost\""));
      assertThatThrownBy(() -> StoredReport.read(file))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(needed.replace("\"", ""));
    }
  }

  @Test
  void aReportThatContradictsItselfIsRefused() throws IOException {
    Path file =
        file(
            text(Fixtures.failing(), new JsonReport())
                .replace("\"FAIL\",\n  \"exit", "\"ERROR\",\n  \"exit"));

    assertThatThrownBy(() -> StoredReport.read(file))
        .hasMessage(
            file + ": is a damaged report: an error belongs to verdict ERROR and to no other");
  }

  @Test
  void aCapacityReportIsNoReadinessReport() throws IOException {
    Path file = file("{\"schema_version\": 1, \"results\": []}");

    assertThatThrownBy(() -> StoredReport.read(file))
        .hasMessage(file + ": is no readiness report of preflight: it has no verdict");
  }

  @Test
  void reportsAreFoundInTheFolderBelowItOrThroughAPointer() throws IOException {
    Path own = Files.createDirectories(folder.resolve("one"));
    Files.writeString(own.resolve("preflight-report.json"), "{}");
    Path several = folder.resolve("several");
    for (String name : List.of("b", "a/m1", "a/m2")) {
      Files.createDirectories(several.resolve(name));
      Files.writeString(several.resolve(name).resolve("preflight-report.json"), "{}");
    }
    Files.writeString(folder.resolve("latest"), "one\n");

    assertThat(StoredReports.find(own)).containsExactly(own.resolve("preflight-report.json"));
    assertThat(StoredReports.find(own.resolve("preflight-report.json")))
        .containsExactly(own.resolve("preflight-report.json"));
    assertThat(StoredReports.find(folder.resolve("latest")))
        .containsExactly(own.resolve("preflight-report.json"));
    assertThat(StoredReports.find(several))
        .containsExactly(
            several.resolve("a/m1/preflight-report.json"),
            several.resolve("a/m2/preflight-report.json"),
            several.resolve("b/preflight-report.json"));
  }

  @Test
  void aFolderWithoutARunAndAMissingOneAreNamed() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> StoredReports.find(empty))
        .hasMessage(empty + ": holds no finished run: there is no preflight-report.json in it");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> StoredReports.find(missing))
        .hasMessage(
            missing
                + ": does not exist; expected a preflight-report.json or the folder of one, such as"
                + " target/preflight");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("preflight-report.json"), content);
  }

  private static String text(ReadinessReport report, ReportWriter format) throws IOException {
    StringWriter out = new StringWriter();
    format.write(new ReportDocument(report, Map.of("samples", "samples.jsonl")), out);
    return out.toString();
  }
}
