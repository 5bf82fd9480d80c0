package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.CheckRequest;
import io.preflight.CheckRequestBuilder;
import io.preflight.Preflight;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Distribution;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes the examples again and compares them with those that are there. Run with {@code
 * -Dpreflight.examples.write} to keep what was made.
 */
class ExampleReportsTest {

  private static final List<String> KEPT =
      List.of(
          "preflight-report.json",
          "preflight-report.md",
          "preflight-report.html",
          "preflight-junit.xml",
          "preflight.csv",
          "preflight.prom",
          "samples.jsonl");

  /** Folders that reports link to. */
  private static final List<String> BESIDE = List.of("charts", "runbooks");

  @TempDir Path folder;

  /** What is shown, and how it is made. */
  enum Example {
    SIMULATED("simulated", "PASS", "simulated"),
    TESTKIT_PASS("testkit-pass", "PASS", "real"),
    TESTKIT_FAIL("testkit-fail", "FAIL", "real");

    private final String folder;
    private final String verdict;
    private final String mode;

    Example(String folder, String verdict, String mode) {
      this.folder = folder;
      this.verdict = verdict;
      this.mode = mode;
    }

    String path() {
      return "reports/examples/" + folder;
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_example_is_what_the_build_makes(Example example) throws Exception {
    Path made = make(example);
    if (System.getProperty("preflight.examples.write") != null) {
      keep(made, Repository.path(example.path()));
    }

    String hint = "run the test again with -Dpreflight.examples.write and commit the files";
    JsonNode now = report(made);
    JsonNode kept = report(Repository.path(example.path()));
    assertThat(kept.path("verdict").asText()).isEqualTo(example.verdict);
    assertThat(kept.path("mode").asText()).isEqualTo(example.mode);
    for (String key : List.of("schema_version", "mode", "profile", "kind", "thresholds")) {
      assertThat(kept.path(key)).as(key + ": " + hint).isEqualTo(now.path(key));
    }
    if (example == Example.SIMULATED) {
      for (String key : List.of("verdict", "objectives", "confidence_score", "exit_code")) {
        assertThat(kept.path(key)).as(key + ": " + hint).isEqualTo(now.path(key));
      }
      assertThat(names(kept)).as(hint).isEqualTo(names(now));
      assertThat(kept.at("/metrics/avg_latency_ms").asDouble()).isEqualTo(55);
      assertThat(kept.at("/metrics/p95_latency_ms")).isEqualTo(now.at("/metrics/p95_latency_ms"));
    } else {
      // How quick the machine is today decides the rest.
      assertThat(objectives(kept)).as(hint).isEqualTo(objectives(now));
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_example_is_complete_and_says_what_it_is(Example example) {
    assertThat(Repository.files(example.path(), ""))
        .filteredOn(file -> BESIDE.stream().noneMatch(name -> file.contains("/" + name + "/")))
        .containsExactlyInAnyOrderElementsOf(
            KEPT.stream().map(name -> example.path() + "/" + name).toList());
    Matcher beside =
        Pattern.compile("]\\(((?:charts|runbooks)/[^)]+)\\)")
            .matcher(Repository.read(example.path() + "/preflight-report.md"));
    while (beside.find()) {
      assertThat(Repository.path(example.path() + "/" + beside.group(1))).isRegularFile();
    }
    for (String file : List.of("preflight-report.md", "preflight-report.html")) {
      assertThat(Repository.read(example.path() + "/" + file))
          .as(file)
          .contains(example.verdict)
          .contains(example == Example.SIMULATED ? "simulated" : "scripted-endpoint-example");
    }
    assertThat(Repository.read("reports/examples/README.md"))
        .contains("(" + example.folder + "/preflight-report.html)");
  }

  @ParameterizedTest
  @EnumSource
  void an_example_tells_nothing_of_who_made_it(Example example) {
    for (String file : KEPT) {
      assertThat(Repository.read(example.path() + "/" + file))
          .as(file)
          .doesNotContain("/tmp/")
          .doesNotContain("/home/")
          .doesNotContain("/root/");
    }
  }

  private Path make(Example example) throws Exception {
    return switch (example) {
      case SIMULATED ->
          run(
              """
              extends: chatbot
              name: chatbot
              report: {formats: [default, prometheus]}
              """,
              request -> request.simulate(true).set("model", "Qwen/Qwen3-8B"));
      case TESTKIT_PASS -> measured(Duration.ofMillis(60));
      case TESTKIT_FAIL -> measured(Duration.ofMillis(250));
    };
  }

  /** Forty requests to a scripted endpoint; 150 ms are allowed for the first token. */
  private Path measured(Duration ttft) throws Exception {
    try (TestEndpoint server =
        TestEndpoint.builder()
            .models("test-model")
            .script(
                Script.drawn(
                        Distribution.logNormal(ttft, 0.25),
                        Distribution.logNormal(Duration.ofMillis(6), 0.3))
                    .withOutputTokens(24))
            .start()) {
      return run(
          """
          name: scripted-endpoint-example
          model: test-model
          load: {runs: 40, warmup: 4, concurrency: 8}
          cost: {input_usd_per_mtok: 0.10, output_usd_per_mtok: 0.40}
          objectives:
            - ttft p95 <= 150ms
            - tpot p95 <= 50ms
            - latency p95 <= 2s
            - error_rate <= 1%
            - cost_per_request mean <= 0.001USD
          report: {formats: [default, prometheus]}
          """,
          request -> request.set("target.base_url", server.baseUrl().toString()));
    }
  }

  @FunctionalInterface
  private interface Settings {
    CheckRequestBuilder of(CheckRequestBuilder request);
  }

  private Path run(String profile, Settings settings) throws IOException {
    Files.writeString(folder.resolve("readiness.yml"), profile);
    CheckRequestBuilder request =
        CheckRequest.in(folder).profile("readiness.yml").environment(Map.of());
    Preflight.check(settings.of(request).build());
    return folder.resolve("target/preflight");
  }

  private static void keep(Path made, Path kept) throws IOException {
    Files.createDirectories(kept);
    for (String name : KEPT) {
      Files.copy(made.resolve(name), kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    for (String beside : BESIDE) {
      keepFolder(made.resolve(beside), kept.resolve(beside));
    }
  }

  private static void keepFolder(Path made, Path kept) throws IOException {
    if (!Files.isDirectory(made)) {
      return;
    }
    Files.createDirectories(kept);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(made)) {
      for (Path file : files) {
        Files.copy(file, kept.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static JsonNode report(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("preflight-report.json").toFile());
  }

  /** The keys of the report, so that a new one asks for new examples. */
  private static TreeSet<String> names(JsonNode report) {
    TreeSet<String> names = new TreeSet<>();
    report.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> objectives(JsonNode report) {
    return report.path("objectives").findValuesAsText("objective");
  }
}
