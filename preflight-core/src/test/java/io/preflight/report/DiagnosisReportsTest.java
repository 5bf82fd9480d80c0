package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.Runbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisReportsTest {

  @TempDir Path folder;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<Error> errors(String json) throws IOException {
    try (InputStream in = JsonReport.class.getResourceAsStream("preflight-diagnosis.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return schema.validate(
          json,
          InputFormat.JSON,
          context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
  }

  @Test
  void theScreenRanksCausesWithWhatToDoFirst() {
    assertThat(
            DiagnosisConsole.lines(
                Diagnoses.several(), Optional.of("target/preflight/preflight-diagnosis.md")))
        .startsWith(
            "preflight: diagnosis of target/preflight: 3 likely causes: Queue pressure, KV-cache"
                + " pressure, Errors",
            "",
            "  client   26 requests measured: 24 healthy, 0 degraded, 2 failed",
            "  client   ttft p50 100 ms, p95 100 ms, p99 100 ms, max 100 ms",
            "  client   latency p50 1000 ms, p95 1000 ms, p99 1000 ms, max 1000 ms",
            "  server   Prometheus at http://localhost:9090",
            "",
            "  1. Queue pressure (medium, score 71)".replace("medium", "high"),
            "     at most 12 requests waited at once: requests wait for a place before they run",
            "     next: add replicas, or admit fewer requests at once",
            "     next: find the load that still holds with the goal capacity, and keep below it",
            "     runbook: runbooks/queue-pressure.md")
        .endsWith("", "  report   target/preflight/preflight-diagnosis.md")
        .hasSizeLessThan(40);
  }

  @Test
  void whatTheScreenHasNoRoomForIsCounted() {
    Diagnosis several = Diagnoses.several();

    assertThat(DiagnosisConsole.lines(missing(several, 5), Optional.empty()))
        .contains("  1 further gap in the report");
    assertThat(DiagnosisConsole.lines(missing(several, 6), Optional.empty()))
        .contains("  2 further gaps in the report");
  }

  private static Diagnosis missing(Diagnosis diagnosis, int many) {
    return new Diagnosis(
        diagnosis.generated(),
        diagnosis.source(),
        diagnosis.server(),
        diagnosis.causes(),
        diagnosis.quiet(),
        diagnosis.open(),
        diagnosis.observations(),
        diagnosis.readings(),
        Collections.nCopies(many, "GPU clock: no such metric"),
        diagnosis.notes(),
        diagnosis.client());
  }

  @Test
  void aRunWithoutACauseSaysWhatCouldNotBeTold() {
    assertThat(DiagnosisConsole.lines(Diagnoses.none(), Optional.empty()))
        .first()
        .asString()
        .startsWith("preflight: diagnosis of samples.jsonl: no likely cause found, and ")
        .endsWith("rules lack what they need");
    assertThat(DiagnosisConsole.lines(Diagnoses.none(), Optional.empty()))
        .contains(
            "  note     no metrics of the server were asked for",
            "  report   could not be written, see above");
  }

  @Test
  void theFilesAreADocumentAndJsonThatKeepsItsSchema() throws IOException {
    WrittenReports written = DiagnosisReports.write(Diagnoses.several(), folder);

    assertThat(written.problems()).isEmpty();
    assertThat(written.artifacts())
        .containsExactly(
            Map.entry("diagnosis", folder.resolve("preflight-diagnosis.md")),
            Map.entry("diagnosis_json", folder.resolve("preflight-diagnosis.json")));
    String json = Files.readString(folder.resolve("preflight-diagnosis.json"));
    assertThat(errors(json)).isEmpty();
    JsonNode tree = JSON.readTree(json);
    assertThat(tree.at("/causes/0/runbook").asText()).isEqualTo("runbooks/queue-pressure.md");
    assertThat(tree.at("/causes/1/evidence/0/limit").asDouble()).isEqualTo(0.8);
    assertThat(tree.at("/client/errors/0/first").asText()).isEqualTo("2026-11-22T10:00:09.500Z");
    assertThat(tree.at("/readings/0/query").asText()).isEqualTo("vllm:num_requests_waiting");
    assertThat(tree.at("/readings/0").has("overall_at_least")).isFalse();
    assertThat(tree.at("/readings/2/overall_at_least").asBoolean()).isTrue();
    assertThat(tree.at("/readings/2/max_at_least").asBoolean()).isTrue();
    assertThat(tree.at("/readings/3/overall_bounds").toString()).isEqualTo("[80.0,100.0]");
    assertThat(tree.at("/readings/3").has("overall_at_least")).isFalse();
    String document = Files.readString(folder.resolve("preflight-diagnosis.md"));
    assertThat(document)
        .startsWith(
            """
            # Diagnosis of target/preflight

            **3 likely causes: Queue pressure, KV-cache pressure, Errors**
            """)
        .contains(
            """
            ## 1. Queue pressure

            🔴 high, score 71: at most 12 requests waited at once: requests wait for a place before they run

            - requests waiting, largest 12 requests (limit 5 requests), `vllm:num_requests_waiting`
            """)
        .contains("| server time to first token p95 | 90 ms (80 ms to 100 ms) | 90 ms | 90 ms |")
        .contains("Runbook: [runbooks/queue-pressure.md](runbooks/queue-pressure.md)")
        .contains("| KV-cache usage | 93 % | 93 % | 93 % | `vllm:kv_cache_usage_perc` |")
        .contains(
            "| server latency p95 | at least 60000 ms | at least 60000 ms | at least 60000 ms |")
        .contains("2 http\\_5xx".replace("\\_", "_"))
        .contains("\\<b\\>boom\\</b\\> \\|x\\|");
  }

  @Test
  void everyRunbookIsBesideTheDiagnosisThatLinksToOne() throws IOException {
    DiagnosisReports.write(Diagnoses.several(), folder);

    for (Runbook runbook : Runbook.values()) {
      assertThat(folder.resolve(runbook.link()))
          .hasSameTextualContentAs(Path.of("../runbooks").resolve(runbook.fileName()));
      assertThat(Runbook.of(runbook.link())).contains(runbook);
      assertThat("see " + runbook.link()).containsPattern(Runbook.MENTION);
    }
    assertThat(folder.resolve("runbooks/README.md")).exists();
    assertThat(Runbook.of("runbooks/none.md")).isEmpty();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Files.createDirectory(folder.resolve("preflight-diagnosis.md"));
    Path occupied = Files.createFile(folder.resolve("occupied"));

    assertThat(DiagnosisReports.write(Diagnoses.none(), folder).problems())
        .singleElement()
        .asString()
        .contains("the diagnosis cannot be written");
    assertThat(DiagnosisReports.write(Diagnoses.none(), occupied.resolve("below")).problems())
        .singleElement()
        .asString()
        .contains("the diagnosis cannot be written");
  }

  @Test
  void theReportHoldsTheDiagnosisInEveryFormat() throws IOException {
    Diagnosis diagnosis = Diagnoses.several();

    JsonNode json =
        JSON.readTree(text(new JsonReport(), Diagnoses.explained(diagnosis))).get("diagnosis");
    assertThat(errors(json.toString())).isEmpty();
    assertThat(json.get("answer").asText()).isEqualTo(diagnosis.answer());

    assertThat(text(new MarkdownReport(), Diagnoses.explained(diagnosis)))
        .contains("## Why\n\n3 likely causes: Queue pressure, KV-cache pressure, Errors.\n\n### 1.")
        .contains("- look at the queue; runbook: [runbooks/high-ttft.md](runbooks/high-ttft.md)");

    assertThat(text(new HtmlReport(), Diagnoses.explained(diagnosis)))
        .contains("<h2 id=\"why-title\">Why</h2>")
        .contains("<a href=\"runbooks/kv-cache-pressure.md\">runbooks/kv-cache-pressure.md</a>")
        .contains("look at the queue; runbook: <a href=\"runbooks/high-ttft.md\">")
        .contains("&lt;b&gt;boom&lt;/b&gt; |x|")
        .contains("at least 60000 ms");
  }

  @Test
  void theReportHasTheRunbooksThatItMentionsBesideIt() {
    WrittenReports written =
        Reports.usual().writeTo(Diagnoses.explained(Diagnoses.none()), folder, Map.of());

    assertThat(written.problems()).isEmpty();
    assertThat(folder.resolve("runbooks/high-ttft.md")).exists();
  }

  private static String text(ReportWriter format, io.preflight.check.ReadinessReport report)
      throws IOException {
    StringWriter out = new StringWriter();
    format.write(new ReportDocument(report, Map.of()), out);
    return out.toString();
  }
}
