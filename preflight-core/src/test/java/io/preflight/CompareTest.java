package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preflight.check.Verdict;
import io.preflight.compare.Comparison;
import io.preflight.load.Interruption;
import io.preflight.problem.ConfigurationException;
import io.preflight.progress.RunListener;
import io.preflight.progress.RunProgress;
import io.preflight.sample.Sample;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {

  private static final String PROFILE =
      """
      name: chat
      model: test-model
      load: {runs: 48, warmup: 2}
      workload: {max_tokens: 4}
      objectives:
        - ttft p50 <= 20s
        - error_rate <= 10%
      """;

  @TempDir Path base;

  private final List<String> log = new ArrayList<>();

  private static TestEndpoint endpoint(int ttftMs) {
    return endpoint(script(ttftMs));
  }

  /** Every third request fails, which no other program on the machine can change. */
  private static TestEndpoint failing() {
    return endpoint(script(20).when(Selector.every(3), Fault.serverError()));
  }

  private static Script script(int ttftMs) {
    return Script.constant(Duration.ofMillis(ttftMs), Duration.ofMillis(1)).withOutputTokens(4);
  }

  private static TestEndpoint endpoint(Script script) {
    return TestEndpoint.builder().script(script).models("test-model", "other").start();
  }

  private CheckRequestBuilder request() throws IOException {
    return request(PROFILE);
  }

  private CheckRequestBuilder request(String profile) throws IOException {
    Files.writeString(base.resolve("ready.yml"), profile);
    return bare().profile("ready.yml");
  }

  private CheckRequestBuilder bare() {
    return CheckRequest.in(base).environment(Map.of()).log(log::add);
  }

  private static CompareOutcome compare(CheckRequestBuilder request, Contender... contenders) {
    return Preflight.compare(CompareRequest.of(request.build(), List.of(contenders)));
  }

  private Contender run(String text) {
    return Contender.run(text, base);
  }

  /** The comparison for programs, which every test so checks against the published schema. */
  private JsonNode json() throws IOException {
    String text = Files.readString(base.resolve("target/preflight/preflight-compare.json"));
    try (InputStream published =
        Comparison.class.getResourceAsStream(
            "/io/preflight/report/preflight-compare.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(published.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    }
    return new ObjectMapper().readTree(text);
  }

  private static List<Double> dueMs(Path samples) throws IOException {
    List<Double> due = new ArrayList<>();
    for (String line : Files.readAllLines(samples)) {
      JsonNode sample = new ObjectMapper().readTree(line);
      if (sample.path("phase").asText("measured").equals("measured")) {
        due.add(sample.path("due_ms").asDouble());
      }
    }
    return due;
  }

  /** When completions were asked for. */
  private static List<Long> asked(TestEndpoint endpoint) {
    return endpoint.received().stream()
        .filter(request -> request.path().endsWith("/chat/completions"))
        .map(request -> request.arrivalNanos())
        .toList();
  }

  @Test
  void two_endpoints_take_turns_and_the_faster_one_is_named() throws Exception {
    CompareOutcome outcome;
    List<Long> blueAsked;
    List<Long> greenAsked;
    try (TestEndpoint blue = endpoint(5);
        TestEndpoint green = failing()) {
      outcome =
          compare(
              request(),
              Contender.target("blue=" + blue.baseUrl()),
              Contender.target("green=" + green.baseUrl()));
      blueAsked = asked(blue);
      greenAsked = asked(green);
    }

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.comparison().rows().get(1).standing().winner()).hasValue(0);
    assertThat(log.get(0))
        .startsWith("preflight: FAIL, the worst of 2 verdicts under chat; blue is better at ");
    assertThat(log)
        .anyMatch(line -> line.matches("  error_rate +blue, 3\\d[.\\d]* points \\(.*\\) apart"))
        .contains(
            "  note     measured in turns, up to 10 blocks each; who goes first was drawn anew for"
                + " every round (seed 4217)",
            "  report   target/preflight/preflight-compare.html");
    JsonNode json = json();
    assertThat(json.at("/objectives/1/better/winner").asText()).isEqualTo("blue");
    assertThat(json.at("/objectives/1/candidates/1/difference/value").asDouble()).isPositive();
    assertThat(json.at("/candidates/1/report").asText())
        .isEqualTo("compare/green/preflight-report.html");
    // Two to warm up, 48 that count, one after each of nine pauses.
    assertThat(blueAsked).hasSize(2 + 48 + 9);
    long greenAmidst =
        greenAsked.stream()
            .filter(at -> at > blueAsked.get(2) && at < blueAsked.get(blueAsked.size() - 1))
            .count();
    assertThat(greenAmidst).isGreaterThan(30);
    List<Double> due = dueMs(base.resolve("target/preflight/compare/blue/samples.jsonl"));
    assertThat(due).hasSize(48).isSortedAccordingTo(Comparator.naturalOrder());
    // The other one's turns, of at least 24 answers that take 20 ms each, are left out of the
    // clock.
    double betweenMs = (blueAsked.get(blueAsked.size() - 1) - blueAsked.get(2)) / 1e6;
    assertThat(due.get(47) - due.get(0)).isLessThan(betweenMs - 24 * 20);
    assertThat(outcome.artifacts().keySet())
        .contains("json", "csv", "markdown", "html", "chart_ttft", "chart_latency");
    assertThat(Files.readAllLines(base.resolve("target/preflight/preflight-compare.csv")))
        .hasSize(3)
        .first()
        .asString()
        .endsWith(",candidate");
    try (Stream<String> history = Files.lines(base.resolve(".preflight/history.jsonl"))) {
      assertThat(history).hasSize(2);
    }
  }

  @Test
  void the_worst_candidate_decides_how_it_ends() throws Exception {
    CompareOutcome outcome;
    try (TestEndpoint endpoint = endpoint(5)) {
      outcome =
          compare(
              request(PROFILE.replace("  - ttft p50 <= 20s\n", ""))
                  .set("target.base_url", endpoint.baseUrl().toString()),
              Contender.model("other"),
              Contender.model("missing"));
    }

    assertThat(outcome.comparison().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(log).anyMatch(line -> line.matches(" {2}verdict +PASS +ERROR"));
    assertThat(json().at("/objectives/0/better/winner").asText()).isEqualTo("other");
  }

  @Test
  void what_cannot_be_cut_is_measured_in_an_order_that_is_drawn() throws Exception {
    try (TestEndpoint blue = endpoint(5);
        TestEndpoint green = endpoint(5)) {
      compare(
          request(PROFILE.replace("runs: 48", "runs: 3")),
          Contender.target("blue", blue.baseUrl().toString()),
          Contender.target("green", green.baseUrl().toString()));
    }

    assertThat(String.join("\n", log))
        .containsPattern(
            "measured one after the other in an order that was drawn \\(seed 4217\\):"
                + " (blue, green|green, blue); not in turns, because for each its load is too"
                + " short to be cut, and what drifts meanwhile counts as a difference");
  }

  @Test
  void each_goes_on_until_its_own_limits_are_decided() throws Exception {
    CompareOutcome outcome;
    try (TestEndpoint quick = endpoint(2);
        TestEndpoint other = endpoint(4)) {
      outcome =
          compare(
              request(
                  """
                  name: sure
                  model: test-model
                  gate: {confidence: 0.9}
                  load: {max_requests: 400, warmup: 1}
                  workload: {max_tokens: 4}
                  objectives: [error_rate <= 20%]
                  """),
              Contender.target("quick", quick.baseUrl().toString()),
              Contender.target("other", other.baseUrl().toString()));
    }

    assertThat(outcome.comparison().verdict()).isEqualTo(Verdict.PASS);
    assertThat(outcome.comparison().confidence()).isEqualTo(0.9);
    assertThat(outcome.comparison().candidates())
        .allSatisfy(
            candidate ->
                assertThat(candidate.report().metrics().orElseThrow().total()).isBetween(5L, 399L));
  }

  @Test
  void being_told_to_stop_keeps_what_was_measured() throws Exception {
    Interruption interruption = new Interruption();
    CompareOutcome outcome;
    try (TestEndpoint blue = endpoint(2);
        TestEndpoint green = endpoint(2)) {
      AtomicInteger ended = new AtomicInteger();
      RunListener stop =
          new RunListener() {
            @Override
            public void progress(RunProgress progress) {}

            @Override
            public void ended(Sample sample) {
              if (ended.incrementAndGet() == 12) {
                interruption.trigger();
              }
            }
          };
      outcome =
          Preflight.compare(
              CompareRequest.of(
                  request(PROFILE.replace("runs: 48", "runs: 100000")).build(),
                  List.of(
                      Contender.target("blue", blue.baseUrl().toString()).watchedBy(stop),
                      Contender.target("green", green.baseUrl().toString()).watchedBy(stop))),
              interruption);
    }

    assertThat(outcome.comparison().warnings())
        .anyMatch(line -> line.endsWith(" was cut off before its plan was complete"));
    assertThat(json().path("candidates")).hasSize(2);
  }

  @Test
  void simulated_candidates_are_labelled_and_nobody_wins() throws Exception {
    CompareOutcome outcome =
        compare(
            request(
                    """
                    name: sim
                    objectives: [token_latency p95 <= 100ms]
                    """)
                .simulate(true),
            Contender.model("llama-7b"),
            Contender.model("llama-70b"));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(String.join("\n", log))
        .contains(
            "llama-7b (simulated)",
            "llama-70b (simulated)",
            "not compared: simulated figures show nothing",
            "simulated from the size of each model: nothing was measured");
    assertThat(json().at("/candidates/0/simulated").asBoolean()).isTrue();
    assertThat(Files.readString(base.resolve("target/preflight/preflight-compare.html")))
        .contains("Simulated, not measured: llama-7b, llama-70b.");
  }

  @Test
  void a_build_server_gets_the_comparison_and_a_line_for_each_candidate() throws Exception {
    Path summary = base.resolve("summary.md");
    Path verdicts = base.resolve("verdicts");
    CompareOutcome outcome =
        compare(
            request("name: sim\nobjectives: [token_latency p95 <= 100ms]\n")
                .environment(
                    Map.of(
                        "GITHUB_STEP_SUMMARY",
                        summary.toString(),
                        "PREFLIGHT_VERDICT_FILE",
                        verdicts.toString()))
                .simulate(true),
            Contender.model("llama-7b"),
            Contender.model("llama-70b"));

    assertThat(summary)
        .content()
        .startsWith("# Comparison: FAIL, the worst of 2 verdicts under sim\n")
        .contains("None is clearly better at any of 1 objective.")
        .doesNotContain("![");
    assertThat(Files.readAllLines(verdicts)).isEqualTo(outcome.messages());
    assertThat(outcome.messages().get(1))
        .startsWith("preflight: llama-70b: FAIL sim (simulated): token_latency p95 ");
  }

  @Test
  void finished_runs_are_compared_as_they_stand_or_judged_anew() throws Exception {
    measure("before", endpoint(5));
    measure("after", failing());
    log.clear();

    CompareOutcome stands = compare(bare(), run("before"), run("now=after"));

    assertThat(stands.comparison().rows().get(1).standing().winner()).hasValue(0);
    assertThat(String.join("\n", log))
        .contains("the reports of finished runs as they stand, nothing was sent")
        .containsPattern("error_rate +before, ");
    assertThat(json().at("/candidates/1/name").asText()).isEqualTo("now");

    String samples = Files.readString(base.resolve("after/samples.jsonl"));
    Files.writeString(base.resolve("after/samples.jsonl"), "torn");
    CompareOutcome torn = compare(bare(), run("before"), run("after"));
    assertThat(torn.comparison().rows().get(0).standing().why())
        .contains("the requests behind it were not kept");
    assertThat(torn.comparison().warnings())
        .singleElement()
        .asString()
        .startsWith(base.resolve("after/samples.jsonl") + ": ")
        .endsWith("; after is shown by its figures alone");

    Files.writeString(base.resolve("after/samples.jsonl"), samples);
    Files.delete(base.resolve("after/preflight-report.json"));
    CompareOutcome anew =
        compare(
            request(PROFILE.replace("name: chat", "name: strict")),
            run("before"),
            run("after/samples.jsonl"));

    assertThat(anew.comparison().rows().get(1).standing().winner()).hasValue(0);
    assertThat(anew.comparison().warnings())
        .containsExactly(
            "before was measured under the profile chat, so that its requests may differ from"
                + " those of strict");
    assertThat(anew.comparison().notes())
        .containsExactly("recorded requests were judged, nothing was sent");
  }

  private void measure(String folder, TestEndpoint started) throws IOException {
    try (TestEndpoint endpoint = started) {
      CheckOutcomes unused =
          Preflight.check(
              request()
                  .set("target.base_url", endpoint.baseUrl().toString())
                  .outputDirectory(Path.of(folder))
                  .build());
    }
  }

  @Test
  void runs_that_do_not_belong_together_are_refused_in_one_line() throws Exception {
    measure("a", endpoint(5));
    Files.createDirectories(base.resolve("other"));
    Files.writeString(
        base.resolve("other/preflight-report.json"),
        Files.readString(base.resolve("a/preflight-report.json"))
            .replaceFirst("\"profile\"\\s*:\\s*\"chat\"", "\"profile\": \"batch\""));
    Files.createDirectories(base.resolve("torn"));
    Files.writeString(base.resolve("torn/preflight-report.json"), "{\"schema_version\": 1, ");

    refused(bare(), run("a"), run("other"))
        .isEqualTo(
            "the runs are of two profiles, a of 'chat' and other of 'batch': judge both by one"
                + " with -Dprofile=");
    refused(bare(), run("a"), run("gone"))
        .isEqualTo(
            base.resolve("gone")
                + ": does not exist; expected a preflight-report.json or the folder of one, such"
                + " as target/preflight");
    refused(bare(), run("a"), run("torn"))
        .startsWith(
            base.resolve("torn/preflight-report.json")
                + ": is no report of preflight, or a damaged one: line 1: ");
    refused(bare(), run("a"), run("a/samples.jsonl"))
        .isEqualTo(
            "two candidates are called 'a': name one of them otherwise, for instance before="
                + base.resolve("a/samples.jsonl"));
    refused(bare(), run("a"), run("b=a/samples.jsonl"))
        .isEqualTo("a/samples.jsonl: recorded samples are judged by a profile: add -Dprofile=");
    refused(bare(), run("a"), run("b=a"))
        .isEqualTo(
            "the run " + base.resolve("a") + " is named twice: it cannot differ from itself");
    refused(request(), run("a"), run("other"))
        .isEqualTo(
            "other: keeps no samples, so that it cannot be judged by a profile anew; leave out"
                + " -Dprofile to compare its report as it stands");
  }

  private org.assertj.core.api.AbstractStringAssert<?> refused(
      CheckRequestBuilder request, Contender... contenders) {
    try {
      compare(request, contenders);
    } catch (ConfigurationException e) {
      return assertThat(e.getMessage());
    }
    throw new AssertionError("not refused");
  }

  @Test
  void candidates_that_make_no_comparison_are_refused_before_anything_is_sent() throws Exception {
    refused(bare())
        .isEqualTo(
            "nothing to compare: name models with -Dmodels=a,b, endpoints with"
                + " -Dpreflight.targets=blue=http://…,green=http://…, or finished runs with"
                + " -Dpreflight.run=A,B");
    refused(bare(), Contender.model("a"))
        .isEqualTo(
            "a comparison needs two candidates, but only 'a' is named; to check one, use the goal"
                + " check");
    refused(bare(), Contender.model("a"), Contender.model("a"))
        .isEqualTo("two candidates are called 'a': name one of them otherwise, for instance a-2=…");
    refused(request().profile("chatbot"), Contender.model("a"), Contender.model("b"))
        .isEqualTo(
            "candidates are compared under one profile, but 2 are named: ready.yml, chatbot");
    assertThatThrownBy(
            () ->
                new CompareRequest(
                    bare().build(),
                    List.of(Contender.model("qwen"), Contender.model("llama")),
                    Optional.of("qven"),
                    1))
        .hasMessage("preflight.reference: there is no candidate 'qven', did you mean 'qwen'?");
    assertThatThrownBy(() -> Contender.target("blue"))
        .hasMessage(
            "preflight.targets: 'blue' has no address, expected for instance"
                + " blue=http://localhost:8000");
    refused(
            request("objectives: [ttft p50 <= 1s]\nlod: 1\n"),
            Contender.model("a"),
            Contender.model("b"))
        .startsWith("ready.yml:2: lod");
    assertThat(base.resolve("target")).doesNotExist();
  }
}
