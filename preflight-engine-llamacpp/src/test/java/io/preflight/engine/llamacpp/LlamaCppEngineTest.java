package io.preflight.engine.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.CheckRequest;
import io.preflight.Preflight;
import io.preflight.ProfileOutcome;
import io.preflight.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model on disk, however little it knows, is loaded, asked, measured and let go. */
class LlamaCppEngineTest {

  @TempDir Path base;
  private final List<String> log = new ArrayList<>();

  private ProfileOutcome check(String profile) throws IOException {
    Files.writeString(base.resolve("ready.yml"), profile);
    return Preflight.check(
            CheckRequest.in(base).profile("ready.yml").environment(Map.of()).log(log::add).build())
        .outcomes()
        .get(0);
  }

  @Test
  void aModelFileIsMeasuredForRealAndItsProcessEnds() throws Exception {
    TinyModel.write(Files.createDirectories(base.resolve("models")).resolve("tiny.gguf"));
    ProfileOutcome outcome =
        check(
            """
            model: models/tiny.gguf
            load: {runs: 12, warmup: 2, concurrency: 3}
            workload: {max_tokens: 24, ignore_eos: true, temperature: 0.5}
            objectives: [ttft p95 <= 60s, error_rate <= 1%, decode_throughput mean >= 1tok/s]
            """);

    assertThat(outcome.report().verdict()).as(outcome.message()).isEqualTo(Verdict.PASS);
    JsonNode report =
        new ObjectMapper()
            .readTree(base.resolve("target/preflight/preflight-report.json").toFile());
    assertThat(report.path("mode").asText()).isEqualTo("real");
    assertThat(report.at("/metrics/total_probes").asInt()).isEqualTo(12);
    assertThat(report.at("/metrics/token_source").asText()).isEqualTo("events");
    assertThat(report.at("/metrics/total_tokens").asInt()).isPositive();
    assertThat(log)
        .contains(
            "preflight: no endpoint is set, so llama.cpp (preflight-engine-llamacpp) runs"
                + " models/tiny.gguf");
    assertThat(ProcessHandle.current().descendants().filter(LlamaCppEngineTest::isEngine))
        .isEmpty();
  }

  @Test
  void aBrokenFileIsNamedInOneLineAndJudgesNothing() throws Exception {
    Files.writeString(base.resolve("broken.gguf"), "GGUF and nothing else");
    ProfileOutcome outcome = check("model: broken.gguf\nobjectives: [error_rate <= 1%]\n");

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(outcome.message())
        .contains("exited with code 1 before it was ready")
        .contains("llama.cpp cannot load " + base.resolve("broken.gguf"))
        .doesNotContain("\n");
  }

  private static boolean isEngine(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(Main.class.getName()))
        .isPresent();
  }
}
