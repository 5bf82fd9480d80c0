package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.CheckRequest;
import io.preflight.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of another tool beside ours, from a recording. */
class DialectReportTest {

  @TempDir Path base;
  private final List<String> log = new ArrayList<>();

  private void check(String profile) throws IOException {
    Files.writeString(base.resolve("ready.yml"), profile);
    Files.writeString(
        base.resolve("probes.jsonl"),
        """
        {"provider":"p","model":"m","status":"healthy","ttft_ms":240,"latency_ms":1240,"token_count":5,"first_chunk_ms":100,"finish_ms":1240,"end_ms":1250,"content_ms":[240,700,1200]}
        """);
    Preflight.check(
        CheckRequest.in(base)
            .profile("ready.yml")
            .environment(Map.of())
            .probes(Path.of("probes.jsonl"))
            .log(log::add)
            .build());
  }

  private String written(String file) throws IOException {
    return Files.readString(base.resolve("target/preflight").resolve(file));
  }

  @Test
  void theReportHasTheFiguresUnderTheToolsOwnNames() throws Exception {
    check("objectives: [ttft max <= 300ms]\ngate: {min_probes: 1}\nreport: {dialect: vllm}\n");

    String json = written("preflight-report.json");
    assertThat(JsonReportTest.errors(json)).isEmpty();
    JsonNode dialect = new ObjectMapper().readTree(json).path("dialect");
    assertThat(dialect.path("name").asText()).isEqualTo("vllm");
    assertThat(dialect.at("/figures/ttft/values/mean").asDouble()).isEqualTo(100);
    assertThat(dialect.at("/figures/ttft/compares_with").asText()).isEqualTo("ttft");
    assertThat(dialect.at("/figures/tpot/values/mean").asDouble()).isEqualTo((1240 - 100) / 4.0);
    assertThat(written("preflight-report.md"))
        .contains("## In the words of vllm")
        .contains("| `ttft` | ms | 100 | 100 | 100 | 100 | first chunk, with or without content");
  }

  @Test
  void withoutADialectThereIsNone() throws Exception {
    check("objectives: [ttft max <= 300ms]\ngate: {min_probes: 1}\n");

    assertThat(new ObjectMapper().readTree(written("preflight-report.json")).has("dialect"))
        .isFalse();
    assertThat(written("preflight-report.md")).doesNotContain("In the words of");
  }

  @Test
  void anUnknownDialectIsNamedWithTheNearest() throws Exception {
    check("objectives: [ttft max <= 300ms]\nreport: {dialect: guidelm}\n");

    assertThat(log)
        .anyMatch(line -> line.contains("'guidelm'") && line.contains("did you mean 'guidellm'?"));
  }
}
