package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.check.Verdict;
import io.preflight.problem.ConfigurationException;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Finished runs rendered again: the same verdict, the same files to the last byte. */
@Timeout(120)
class RenderTest {

  private static final Script QUICK = Script.constant(Duration.ofMillis(2), Duration.ofMillis(1));

  @TempDir Path folder;
  private CheckFixture run;
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void fixture() {
    run = new CheckFixture(folder);
  }

  @Test
  void aRunUnderOpenLoadWithFailuresAndADialect() throws Exception {
    ProfileOutcome outcome =
        run.check(
            QUICK.when(Selector.every(4), Fault.serverError()),
            "name: chat",
            "objectives: [ttft p95 <= 5s, latency p97.5 <= 5s, error_rate <= 1%]",
            "load: {rate: 60, runs: 12}",
            "report: {dialect: vllm}");
    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    assertSameAgain(outcome);
  }

  @Test
  void aRunDecidedAtAConfidenceAgainstABaseline() throws Exception {
    recorded("before.jsonl", 400, 1);
    recorded("now.jsonl", 120, 1.25);
    String[] profile = {
      "name: chat",
      "model: m",
      "workload: {max_tokens: 4}",
      "objectives: [ttft p95 <= 5s]",
      "gate: {confidence: 0.95}",
      "baseline: {from: before.jsonl, metrics: [ttft p90 30%, error_rate 10%]}"
    };
    run.write(profile);
    assertSameAgain(run.run(run.request().probes(Path.of("now.jsonl"))));

    profile[4] = "gate: {min_probes: 5}";
    profile[5] = "baseline: {from: before.jsonl, metrics: [ttft p95, throughput p50, error_rate]}";
    run.write(profile);
    assertSameAgain(run.run(run.request().probes(Path.of("now.jsonl"))));
  }

  @Test
  void anApplicationWithPricedCallSites() throws Exception {
    write(
        "src/main/java/App.java",
        """
        class App {
          void ask(com.openai.client.OpenAIClient client) {
            client.chat().completions().create(
                ChatCompletionCreateParams.builder().model("gpt-4o").build());
          }
        }
        """);
    run.write(
        "kind: app",
        "cost: {calls_per_month: 1000, max_monthly_cost_usd: 0.01}",
        "deployment: {rollback_runbook: missing.md}");
    assertSameAgain(run.run(run.request()));
    assertThat(run.markdown()).contains("## Call sites");
  }

  @Test
  void anUnreachableEndpointStaysAnError() throws Exception {
    run.write("objectives: [ttft p95 <= 5s]");
    ProfileOutcome outcome =
        run.run(run.request().set("target.base_url", "http://127.0.0.1:9").set("model", "m"));
    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);

    ProfileOutcome again = assertSameAgain(outcome);

    assertThat(again.unreachable()).isEqualTo(outcome.unreachable()).isTrue();
  }

  @Test
  void aProfileThatCannotBeReadAndASimulation() throws Exception {
    run.write("objectives: [ttft p95 < 5s]");
    assertSameAgain(run.run(run.request()));
    run.write("objectives: [token_latency mean <= 5s]", "model: llama-8B");
    assertSameAgain(run.run(run.request().simulate(true)));
  }

  @Test
  void severalProfilesKeepTheirFoldersAndTheWorstDecides() throws Exception {
    write("good.yml", "objectives: [token_latency mean <= 5s]\nmodel: llama-8B\n");
    write("bad.yml", "objectives: [token_latency mean <= 1ms]\nmodel: llama-8B\n");
    CheckOutcomes outcomes =
        Preflight.check(
            CheckRequest.in(folder).profile("good.yml").profile("bad.yml").simulate(true).build());
    assertThat(outcomes.exitCode()).isEqualTo(1);

    CheckOutcomes again = render(Path.of("target/preflight"), Optional.of(Path.of("elsewhere")));

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.outcomes())
        .extracting(one -> one.report().profile())
        .containsExactly("bad", "good");
    assertThat(files("elsewhere").keySet())
        .isEqualTo(
            files("target/preflight").keySet().stream()
                .filter(name -> !name.endsWith("samples.jsonl"))
                .collect(Collectors.toCollection(java.util.TreeSet::new)));
    assertThat(files("elsewhere").get("bad/preflight-report.json"))
        .contains("\"samples\": \"" + folder + "/target/preflight/bad/samples.jsonl\"");
  }

  @Test
  void samplesThatAreGoneAreNamedAndTheHistoryIsLeftAlone() throws Exception {
    run.write("objectives: [token_latency mean <= 5s]", "model: llama-8B");
    run.run(run.request().simulate(true));
    String history = Files.readString(folder.resolve(".preflight/history.jsonl"));
    Path samples = folder.resolve("target/preflight/samples.jsonl");
    Files.delete(samples);

    ProfileOutcome again = render(Path.of("target/preflight"), Optional.empty()).outcomes().get(0);

    assertThat(again.verdict()).isEqualTo(Verdict.PASS);
    assertThat(again.problems())
        .extracting(Object::toString)
        .containsExactly(samples + ": is gone; what needs these samples is left out");
    assertThat(run.report().at("/artifacts").has("samples")).isFalse();
    assertThat(Files.readString(folder.resolve(".preflight/history.jsonl"))).isEqualTo(history);
  }

  @Test
  void aDamagedReportChangesNoFile() throws Exception {
    write("runs/a/preflight-report.json", "{\"schema_version\": 1");
    write("runs/preflight.txt", "");

    assertThatThrownBy(() -> render(Path.of("runs"), Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            folder.resolve("runs/a/preflight-report.json") + ": is no report of preflight, or a");
    assertThat(files("runs")).hasSize(2);
  }

  private ProfileOutcome assertSameAgain(ProfileOutcome outcome) throws IOException {
    Map<String, String> before = files("target/preflight");

    ProfileOutcome again = render(Path.of("target/preflight"), Optional.empty()).outcomes().get(0);

    assertThat(again.problems()).isEmpty();
    assertThat(again.verdict()).isEqualTo(outcome.verdict());
    assertThat(again.message()).isEqualTo(outcome.message());
    assertThat(again.artifacts()).isEqualTo(outcome.artifacts());
    assertThat(run.console()).endsWith(String.join("\n", log));
    assertThat(files("target/preflight")).isEqualTo(before);
    log.clear();
    return again;
  }

  private CheckOutcomes render(Path from, Optional<Path> to) {
    return Preflight.render(
        new RenderRequest(
            folder, from, to, Optional.empty(), System.getenv(), log::add, line -> {}));
  }

  private Map<String, String> files(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }

  private void recorded(String name, int n, double factor) throws IOException {
    write(
        name,
        IntStream.range(0, n)
            .mapToObj(
                i ->
                    "{\"provider\":\"p\",\"model\":\"m\",\"status\":\"healthy\",\"ttft_ms\":%s,\"latency_ms\":%s,\"token_count\":4}"
                        .formatted(factor * (100 + 200.0 * i / n), factor * (200 + 200.0 * i / n)))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
