package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preflight.report.JsonReport;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Runs profiles with baselines in a folder, mostly over recorded samples. */
abstract class BaselineFixture {

  static final String PROFILE =
      """
      name: chat
      model: m
      load: {runs: 5, warmup: 1}
      workload: {max_tokens: 4}
      objectives: [ttft p95 <= 5s]
      """;

  private static final Schema REPORT_SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              JsonReport.class.getResourceAsStream("preflight-report.schema.json"),
              InputFormat.JSON);

  @TempDir Path base;
  final List<String> log = new ArrayList<>();

  CheckRequestBuilder request(String profile) throws IOException {
    Files.writeString(base.resolve("ready.yml"), profile);
    return CheckRequest.in(base).profile("ready.yml").environment(Map.of()).log(log::add);
  }

  static ProfileOutcome run(CheckRequestBuilder request) {
    return Preflight.check(request.build()).outcomes().get(0);
  }

  static TestEndpoint endpoint(Duration ttft) throws Exception {
    return TestEndpoint.builder()
        .script(Script.constant(ttft, Duration.ofMillis(1)))
        .models("m")
        .start();
  }

  /** The report, which fits its schema. */
  JsonNode report() throws IOException {
    JsonNode report =
        new ObjectMapper()
            .readTree(base.resolve("target/preflight/preflight-report.json").toFile());
    assertThat(REPORT_SCHEMA.validate(report)).isEmpty();
    return report;
  }

  List<JsonNode> history() throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    for (String line : Files.readAllLines(base.resolve(".preflight/history.jsonl"))) {
      entries.add(new ObjectMapper().readTree(line));
    }
    return entries;
  }

  /** Times to the first token from 100 to 300 ms times the factor, in an order that mixes them. */
  void recorded(String file, String model, int n, double factor) throws IOException {
    samples(file, IntStream.range(0, n).mapToObj(i -> line(model, factor * ttft(i, n))).toList());
  }

  static double ttft(int i, int n) {
    int mixed = i % 2 == 0 ? i : n - i;
    return 100 + 200.0 * ((mixed * 7919L) % n) / Math.max(1, n - 1) * (n > 1 ? 1 : 0);
  }

  void samples(String file, List<String> lines) throws IOException {
    Files.write(base.resolve(file), lines);
  }

  static String line(String model, double ttft) {
    return String.format(
        Locale.ROOT,
        "{\"provider\": \"openai\", \"model\": \"%s\", \"status\": \"healthy\", \"ttft_ms\": %.4f,"
            + " \"latency_ms\": %.4f, \"tokens_per_sec\": %.4f, \"token_count\": 10}",
        model,
        ttft,
        2 * ttft,
        9000 / Math.abs(ttft));
  }

  static String error(String model) {
    return "{\"provider\": \"openai\", \"model\": \""
        + model
        + "\", \"status\": \"error\", \"error\": \"boom\"}";
  }
}
