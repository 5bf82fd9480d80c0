package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.check.Verdict;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from a baseline to the report, mostly over recorded samples. */
@Timeout(120)
class BaselineTest {

  private static final String PROFILE =
      """
      name: chat
      model: m
      load: {runs: 5, warmup: 1}
      workload: {max_tokens: 4}
      objectives: [ttft p95 <= 5s]
      """;

  @TempDir Path base;
  private final List<String> log = new ArrayList<>();

  @Test
  void theFirstRunSaysThatNothingWasComparedAndTheSecondComparesWithWhatItSaved()
      throws IOException {
    String profile = PROFILE + "baseline: {}\n";
    recorded("first.jsonl", "m", 200, 1);

    ProfileOutcome first = run(request(profile).probes(Path.of("first.jsonl")).saveBaseline());
    assertThat(first.verdict()).isEqualTo(Verdict.PASS);
    assertThat(first.problems()).isEmpty();
    assertThat(first.message())
        .endsWith(
            "; note: no baseline yet at .preflight/baselines/chat--m.json, so nothing was"
                + " compared; this run records the first");
    assertThat(report().at("/checks/1/status").asText()).isEqualTo("SKIP");
    assertThat(report().at("/artifacts/baseline").asText())
        .endsWith(".preflight/baselines/chat--m.json");
    assertThat(log)
        .contains("preflight: saved this run as the baseline .preflight/baselines/chat--m.json");

    recorded("slower.jsonl", "m", 200, 1.4);
    ProfileOutcome second = run(request(profile).probes(Path.of("slower.jsonl")));
    assertThat(second.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(second.message())
        .startsWith(
            "preflight: FAIL chat (offline): baseline: ttft p95 406 ms, 40 % above the baseline's 290"
                + " ms, 10 % allowed (200 recorded requests from ");
    JsonNode regression = report().at("/objectives/1");
    assertThat(regression.at("/objective").asText()).isEqualTo("ttft p95 <= baseline + 10%");
    assertThat(regression.at("/status").asText()).isEqualTo("VIOLATED");
    assertThat(regression.at("/baseline/change").asDouble()).isBetween(0.399, 0.401);
    assertThat(regression.at("/baseline/ruling").asText()).isEqualTo("VIOLATED");
    assertThat(regression.at("/baseline/p_violated").asDouble()).isLessThan(0.05);
    assertThat(regression.at("/baseline/shift/p_worse").asDouble()).isLessThan(1e-6);
    assertThat(report().at("/failed_checks/0").asText()).isEqualTo("baseline");
    assertThat(Files.readString(base.resolve("target/preflight/preflight-report.md")))
        .contains("| `ttft p95 vs baseline` | **406 ms** | ≤ 319 ms | ❌ violated: 40 % above");
    assertThat(Files.readString(base.resolve("target/preflight/preflight-junit.xml")))
        .contains("VIOLATED ttft p95 vs baseline 406 ms, limit 319 ms");
    assertThat(String.join("\n", log))
        .contains("  FAIL  baseline: ttft p95 406 ms, 40 % above the baseline's 290 ms");
  }

  @Test
  void aRunThatIsAsGoodPassesAndTellsHowSureThatIs() throws IOException {
    recorded("first.jsonl", "m", 400, 1);
    recorded("same.jsonl", "m", 400, 1);

    ProfileOutcome outcome =
        run(
            request(
                    PROFILE
                        + "baseline: {from: first.jsonl, metrics: [ttft p50 20%, decode_throughput"
                        + " p50, error_rate]}\n")
                .probes(Path.of("same.jsonl")));

    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report().at("/objectives/1/objective").asText())
        .isEqualTo("ttft p50 <= baseline + 20%");
    assertThat(report().at("/objectives/1/reason").asText())
        .startsWith("as the baseline's 200 ms; at 95 % confidence from -")
        .contains(" to +");
    assertThat(report().at("/objectives/1/baseline/ruling").asText()).isEqualTo("MET");
    assertThat(report().at("/objectives/2/objective").asText())
        .isEqualTo("decode_throughput p50 >= baseline - 10%");
    assertThat(report().at("/objectives/3/objective").asText())
        .isEqualTo("error_rate <= baseline + 1%");
    assertThat(report().at("/objectives/3/baseline/fisher_p").asDouble()).isEqualTo(1);
  }

  @Test
  void aShiftOfMostRequestsWarnsWhereThePercentileIsKept() throws IOException {
    recorded("first.jsonl", "m", 200, 1);
    // The slowest stay as they are, all others become slower.
    samples(
        "shifted.jsonl",
        IntStream.range(0, 200)
            .mapToObj(i -> line("m", Math.max(ttft(i, 200), Math.min(1.6 * ttft(i, 200), 285))))
            .toList());

    ProfileOutcome outcome =
        run(
            request(PROFILE + "baseline: {from: first.jsonl, metrics: [ttft p99]}\n")
                .probes(Path.of("shifted.jsonl")));

    assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
    assertThat(outcome.message())
        .contains("ttft has shifted beyond the margin although ttft p99 keeps it: ")
        .contains(" of pairs of requests are higher now");
  }

  @Test
  void moreFailuresAreARegressionInPoints() throws IOException {
    recorded("first.jsonl", "m", 100, 1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lines.add(i % 20 == 0 ? error("m") : line("m", ttft(i, 100)));
    }
    samples("failing.jsonl", lines);

    ProfileOutcome outcome =
        run(
            request(PROFILE + "baseline: {from: first.jsonl, max_error_rate_increase: 2%}\n")
                .probes(Path.of("failing.jsonl")));

    assertThat(outcome.message())
        .contains(
            "error_rate 5 %, 5 points above the baseline's 0 %, 2 points allowed (100 recorded");
    assertThat(report().at("/objectives/2/baseline/fisher_p").asDouble()).isBetween(0.02, 0.04);
  }

  @Test
  void theRunThatLastPassedIsTheBaselineWithItsSamplesWhereTheyAreStillThere() throws Exception {
    String profile = PROFILE + "baseline: {from: last-pass, metrics: [ttft p95 1000%]}\n";
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(5))) {
      CheckRequest.Builder request =
          request(profile).set("target.base_url", endpoint.baseUrl().toString());
      assertThat(run(request).message())
          .contains("note: no baseline yet, the history has no run that passed, so nothing");
      run(request);
    }
    JsonNode compared = report().at("/objectives/1/baseline");
    assertThat(compared.at("/source").asText()).startsWith("last-pass of 20");
    assertThat(compared.at("/method").asText())
        .isEqualTo("order-statistic limits of both percentiles");
    assertThat(history()).hasSize(2);
    assertThat(history().get(0).at("/run").asText()).isEqualTo("../target/preflight");

    // A later run has taken the folder: only the entry is left.
    Files.delete(base.resolve("target/preflight/samples.jsonl"));
    Files.delete(base.resolve("target/preflight/preflight-report.json"));
    String timestamp = history().get(0).at("/timestamp").asText();
    recorded("now.jsonl", "m", 20, 0.001);
    run(request(profile.replace("last-pass", "'" + timestamp + "'")).probes(Path.of("now.jsonl")));
    compared = report().at("/objectives/1/baseline");
    assertThat(compared.at("/source").asText()).isEqualTo("history entry of " + timestamp);
    assertThat(compared.at("/method").asText()).isEqualTo("comparison of summaries");
    assertThat(report().at("/objectives/1/reason").asText())
        .contains("; the baseline has summaries only, so nothing is shown at 95 % confidence");
    assertThat(compared.at("/ruling").isNull()).isTrue();
  }

  @Test
  void aFolderOfARunAndItsReportAreBaselines() throws Exception {
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(5))) {
      run(
          request(PROFILE)
              .set("target.base_url", endpoint.baseUrl().toString())
              .outputDirectory(Path.of("before")));
    }
    recorded("now.jsonl", "m", 20, 100);
    for (String from : List.of("before", "before/preflight-report.json")) {
      assertThat(
              run(request(PROFILE).set("baseline.from", from).probes(Path.of("now.jsonl")))
                  .verdict())
          .isEqualTo(Verdict.FAIL);
      assertThat(report().at("/objectives/1/baseline/ruling").isNull()).isFalse();
    }
    Files.delete(base.resolve("before/samples.jsonl"));
    run(request(PROFILE).set("baseline.from", "before").probes(Path.of("now.jsonl")));
    assertThat(report().at("/objectives/1/baseline/ruling").isNull()).isTrue();
  }

  @Test
  void medianMultipliersOfAProbersBaselineDegradeSingleRequests() throws Exception {
    Files.writeString(
        base.resolve("prober.json"),
        "{\"endpoints\": {\"openai/m\": {\"ttft_p50_ms\": 20, \"latency_p50_ms\": 0.1}}}");
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(5))) {
      ProfileOutcome outcome =
          run(
              request(PROFILE + "baseline: {from: prober.json, max_latency_multiplier: 2}\n")
                  .set("target.base_url", endpoint.baseUrl().toString()));
      assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
      assertThat(outcome.message())
          .contains("5 of 5 requests over a per-request limit")
          .contains(
              "note: requests with more latency than 0.2 ms, 2 times the baseline's median, count"
                  + " as degraded");
      assertThat(report().at("/checks")).hasSize(1);

      outcome =
          run(
              request(PROFILE + "baseline: {from: prober.json, max_regression: 900%}\n")
                  .set("target.base_url", endpoint.baseUrl().toString()));
      assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(outcome.message())
          .contains("latency p50 ")
          .contains(
              "note: not compared, since the baseline does not have it: ttft p95, error_rate");
    }
  }

  @Test
  void atAConfidenceTheRequestsDecideTheComparison() throws IOException {
    String profile =
        PROFILE.replace("load: {runs: 5, warmup: 1}\n", "")
            + "gate: {confidence: 0.95}\n"
            + "baseline: {from: first.jsonl, metrics: [ttft p90 30%, error_rate 10%]}\n";
    recorded("first.jsonl", "m", 400, 1);
    recorded("same.jsonl", "m", 400, 1);
    recorded("slow.jsonl", "m", 400, 3);

    ProfileOutcome same = run(request(profile).probes(Path.of("same.jsonl")));
    assertThat(same.verdict()).as(same.message()).isEqualTo(Verdict.PASS);
    JsonNode compared = report().at("/objectives/1");
    assertThat(compared.at("/status").asText()).isEqualTo("MET");
    assertThat(compared.at("/baseline/method").asText())
        .isEqualTo("order-statistic limits of the baseline, mixture of likelihood ratios");
    assertThat(compared.at("/baseline/p_kept").isNull()).isTrue();
    assertThat(compared.at("/reason").asText())
        .startsWith("as the baseline's 280 ms; at 95 % confidence from -");
    assertThat(report().at("/objectives/2/status").asText()).isEqualTo("MET");

    ProfileOutcome slow = run(request(profile).probes(Path.of("slow.jsonl")));
    assertThat(slow.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(slow.message())
        .contains("ttft p90 840 ms, 200 % above the baseline's 280 ms, 30 % allowed");

    recorded("few.jsonl", "m", 120, 1.25);
    ProfileOutcome few = run(request(profile).probes(Path.of("few.jsonl")));
    assertThat(few.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(few.message())
        .contains("allowed, undecided at 95 % confidence from ")
        .contains(" more would decide it");
  }

  @Test
  void comparisonsThatNoBudgetCanDecideAreRefusedBeforeTheFirstRequest() throws Exception {
    String gate = "gate: {confidence: 0.99, max_requests: 500}\n";
    recorded("first.jsonl", "m", 300, 1);
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(2))) {
      CheckRequest.Builder request =
          request(
                  PROFILE.replace("load: {runs: 5, warmup: 1}\n", "")
                      + gate
                      + "baseline: {from: first.jsonl, metrics: [ttft p99]}\n")
              .set("target.base_url", endpoint.baseUrl().toString());
      assertThat(run(request).message())
          .contains(
              "ERROR chat: ready.yml:6: baseline.metrics: ttft p99 <= baseline + 10% at 99 % needs"
                  + " at least ")
          .contains(" requests; the budget is 500");
      Files.writeString(
          base.resolve("prober.json"),
          "{\"endpoints\": {\"openai/m\": {\"ttft_p50_ms\": 20, \"latency_p50_ms\": 40}}}");
      assertThat(
              run(request.set("baseline.from", "prober.json").set("baseline.metrics", "ttft p50"))
                  .message())
          .contains(
              "has summaries only, which no number of requests can be compared with at a"
                  + " confidence; record one with -Dpreflight.saveBaseline, or leave out"
                  + " gate.confidence");
      assertThat(endpoint.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "missing.json|missing.json: no such file, expected a baseline, a report, a folder of a run"
            + " or samples as JSON lines",
        "empty|empty: holds neither preflight-report.json nor samples.jsonl, expected a baseline,"
            + " a report, a folder of a run or samples as JSON lines",
        "broken.json|broken.json:1: is not valid JSON, expected a baseline, a report, a folder of"
            + " a run or samples as JSON lines",
        "other.json|other.json: is something else, expected a baseline, a report, a folder of a"
            + " run or samples as JSON lines",
        "list.json|list.json: is no JSON object, expected a baseline, a report, a folder of a run"
            + " or samples as JSON lines",
        "profile.json|profile.json is of profile 'other', not of 'chat'; record one with"
            + " -Dpreflight.saveBaseline",
        "model.jsonl|model.jsonl is of model 'x', not of 'm'; record one with"
            + " -Dpreflight.saveBaseline, or compare both live with baseline.target",
        "models.jsonl|models.jsonl: holds samples of several models (m, x), expected those of one",
        "tokens.json|tokens.json was recorded with max_tokens 99, which does not compare with 4",
        "simulated.jsonl|simulated.jsonl was simulated, which does not compare with a measurement",
        "negative.json|negative.json: metrics.ttft.values[1]: expected a number of at least 0",
        "nan.json|nan.json:1: is not valid JSON, expected a baseline, a report, a folder of a run"
            + " or samples as JSON lines",
        "newer.json|newer.json: was written by a newer version of preflight; record it again or"
            + " update",
        "prober.json|prober.json: has no endpoint of model 'm'; it has openai/x, azure/y",
        "negative.jsonl|negative.jsonl: 2 of 2 lines are malformed (line 1: ttft_ms is negative;"
            + " line 2: ttft_ms is negative); at most 1% may be left out",
        "2026-01-01T00:00:00Z|has no entry of 2026-01-01T00:00:00Z, and none of profile 'chat'",
      })
  void aBaselineThatDoesNotFitIsOneLineBeforeTheFirstRequest(String from, String line)
      throws Exception {
    bad();
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(2))) {
      ProfileOutcome outcome =
          run(
              request(PROFILE)
                  .set("target.base_url", endpoint.baseUrl().toString())
                  .set("baseline.from", from));
      assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
      assertThat(outcome.report().exitCode()).isEqualTo(2);
      assertThat(outcome.message()).contains(line).doesNotContain("\n");
      assertThat(endpoint.received()).isEmpty();
    }
    assertThat(base.resolve("target/preflight/samples.jsonl")).doesNotExist();
  }

  private void bad() throws IOException {
    Files.createDirectory(base.resolve("empty"));
    String saved =
        "{'format':'preflight-baseline','schema_version':1,'preflight_version':'1','profile':'chat',"
            + "'model':'m','mode':'real','source':'s','max_tokens':4,'requests':2,'errors':0,"
            + "'metrics':{'ttft':{'unit':'ms','n':2,'values':[1,2]}}}";
    Map<String, String> files =
        Map.of(
            "broken.json", "{",
            "other.json", "{'a': 1}",
            "list.json", "[]",
            "profile.json", saved.replace("'chat'", "'other'"),
            "tokens.json", saved.replace("'max_tokens':4", "'max_tokens':99"),
            "negative.json", saved.replace("[1,2]", "[1,-2]"),
            "nan.json", saved.replace("[1,2]", "[1,NaN]"),
            "newer.json", saved.replace("'schema_version':1", "'schema_version':2"),
            "prober.json", "{'endpoints': {'openai/x': {}, 'azure/y': {}}}");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(base.resolve(file.getKey()), file.getValue().replace('\'', '"'));
    }
    recorded("model.jsonl", "x", 3, 1);
    samples("models.jsonl", List.of(line("m", 1), line("x", 1)));
    samples(
        "simulated.jsonl",
        List.of(line("m", 1).replace("\"status\"", "\"mode\": \"simulated\", \"status\"")));
    samples("negative.jsonl", List.of(line("m", -1), line("m", -2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"saved", "last-pass"})
  void aRequiredBaselineThatIsMissingIsAnError(String from) throws Exception {
    recorded("now.jsonl", "m", 20, 1);
    String profile = PROFILE + "baseline: {required: true, from: " + from + "}\n";

    ProfileOutcome outcome = run(request(profile).probes(Path.of("now.jsonl")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(outcome.message())
        .contains("ready.yml:6: baseline.from: no baseline yet")
        .contains(", and baseline.required asks for one; record it with -Dpreflight.saveBaseline");
    assertThat(run(request(profile).probes(Path.of("now.jsonl")).saveBaseline()).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aRunThatDoesNotPassIsNoBaselineButARegressionMayBecomeTheNewOne() throws IOException {
    recorded("first.jsonl", "m", 50, 1);
    recorded("slow.jsonl", "m", 50, 2);
    recorded("late.jsonl", "m", 50, 100);
    Path saved = base.resolve("b/chat.json");
    String profile = PROFILE + "baseline: {from: b/chat.json}\n";

    assertThat(
            run(request(profile)
                    .probes(Path.of("first.jsonl"))
                    .saveBaseline(Path.of("b/chat.json")))
                .verdict())
        .isEqualTo(Verdict.PASS);
    String first = Files.readString(saved);
    ProfileOutcome late =
        run(request(profile).probes(Path.of("late.jsonl")).saveBaseline(Path.of("b/chat.json")));
    assertThat(late.problems())
        .containsExactly(
            Problem.of("the baseline was not saved, because the run did not pass: sla"));
    assertThat(saved).hasContent(first);
    ProfileOutcome slow =
        run(request(profile).probes(Path.of("slow.jsonl")).saveBaseline(Path.of("b/chat.json")));
    assertThat(slow.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(slow.problems()).isEmpty();
    assertThat(Files.readString(saved)).isNotEqualTo(first);
    assertThat(base.resolve("b")).isDirectoryContaining("glob:**/chat.json");
    assertThat(base.resolve("b").toFile().list()).hasSize(1);
  }

  @Test
  void nothingElseIsOverwrittenByABaseline() throws IOException {
    recorded("first.jsonl", "m", 5, 1);
    Files.writeString(base.resolve("precious.json"), "{\"endpoints\": {}}");

    ProfileOutcome outcome =
        run(request(PROFILE).probes(Path.of("first.jsonl")).saveBaseline(Path.of("precious.json")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(outcome.message())
        .contains(
            "precious.json: is no baseline that preflight saved and would be overwritten; choose"
                + " another file with -Dpreflight.saveBaseline");
    assertThatThrownBy(
            () ->
                CheckRequest.in(base).profile("a").profile("b").saveBaseline(Path.of("c")).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "several profiles cannot be saved in one file: leave out the file of"
                + " -Dpreflight.saveBaseline");
  }

  @Test
  void simulationsCompareWithSimulations() throws IOException {
    String profile = "name: sim\nmodel: llama-7b\nmax_latency_ms: 100\nbaseline: {}\n";
    assertThat(run(request(profile).simulate(true).saveBaseline()).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(run(request(profile).simulate(true)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(report().at("/objectives/2/objective").asText())
        .isEqualTo("token_latency p95 <= baseline + 10%");

    ProfileOutcome other =
        run(
            request(profile.replace("llama-7b", "m"))
                .set("baseline.from", ".preflight/baselines/sim--llama-7b.json")
                .set("target.base_url", "http://127.0.0.1:1"));
    assertThat(other.message()).contains("is of model 'llama-7b', not of 'm'");
    ProfileOutcome real = run(request(profile).set("target.base_url", "http://127.0.0.1:1"));
    assertThat(real.message())
        .contains(" was simulated, which does not compare with a measurement");
  }

  @Test
  void aLiveBaselineIsMeasuredInTurnsWithTheRun() throws Exception {
    try (TestEndpoint now = endpoint(Duration.ofMillis(200));
        TestEndpoint before = endpoint(Duration.ofMillis(5))) {
      String profile =
          PROFILE.replace("runs: 5", "runs: 8")
              + "baseline: {metrics: [ttft p50 50%, error_rate 5%], target: {base_url: '"
              + before.baseUrl()
              + "'}}\n";
      ProfileOutcome outcome =
          run(request(profile).set("target.base_url", now.baseUrl().toString()));

      assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(outcome.message())
          .startsWith("preflight: FAIL chat: baseline: ttft p50 ")
          .contains(" above the baseline's ")
          .contains("(8 requests to " + now.baseUrl());
      assertThat(report().at("/objectives/1/baseline/source").asText())
          .isEqualTo("the live baseline " + before.baseUrl() + " with model m");
      assertThat(now.received()).hasSize(9);
      assertThat(before.received()).hasSize(9);
    }
    assertThat(report().at("/objectives/2/status").asText()).isEqualTo("MET");
    assertThat(report().at("/artifacts/baseline_samples").asText())
        .isEqualTo("baseline-samples.jsonl");
    assertThat(Files.readAllLines(base.resolve("target/preflight/samples.jsonl"))).hasSize(9);
    assertThat(Files.readAllLines(base.resolve("target/preflight/baseline-samples.jsonl")))
        .hasSize(9);
  }

  @Test
  void atAConfidenceALiveBaselineIsComparedOnceAtTheEndOfTheBudget() throws Exception {
    try (TestEndpoint now = endpoint(Duration.ofMillis(60));
        TestEndpoint before = endpoint(Duration.ofMillis(1))) {
      String profile =
          PROFILE.replace("load: {runs: 5, warmup: 1}", "load: {concurrency: 4}")
              + "gate: {confidence: 0.95, max_requests: 100}\n"
              + "baseline: {metrics: [latency p50 20%], from: live, target: {base_url: '"
              + before.baseUrl()
              + "'}}\n";
      run(request(profile).set("target.base_url", now.baseUrl().toString()));
    }
    JsonNode compared = report().at("/objectives/1");
    assertThat(compared.at("/n").asInt()).isEqualTo(100);
    assertThat(compared.at("/baseline/ruling").asText()).isEqualTo("VIOLATED");
    assertThat(compared.at("/baseline/method").asText())
        .isEqualTo("order-statistic limits of both sides at the end of the window");
    assertThat(report().at("/decision/requests").asInt()).isEqualTo(100);
  }

  @Test
  void aLiveBaselineThatNeverAnswersIsAnErrorOfTheComparisonAlone() throws Exception {
    try (TestEndpoint now = endpoint(Duration.ofMillis(5))) {
      ProfileOutcome outcome =
          run(
              request(PROFILE + "baseline: {target: {base_url: 'http://127.0.0.1:1'}}\n")
                  .set("target.base_url", now.baseUrl().toString()));
      assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
      assertThat(outcome.message())
          .contains(
              "the live baseline http://127.0.0.1:1 with model m completed none of 5 requests, so"
                  + " that there is nothing to compare with");
      assertThat(report().at("/checks/0/name").asText()).isEqualTo("sla");
      assertThat(report().at("/checks/0/status").asText()).isNotEqualTo("ERROR");
      assertThat(report().at("/checks/1/status").asText()).isEqualTo("ERROR");
    }
  }

  @Test
  void twoModelsOfOneServerAreComparedLive() throws Exception {
    try (TestEndpoint server =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)))
            .models("m", "old")
            .start()) {
      run(
          request(PROFILE + "baseline: {target: {model: old}, metrics: [ttft p50 1000%]}\n")
              .set("target.base_url", server.baseUrl().toString()));
      assertThat(server.received()).hasSize(12);
      assertThat(report().at("/objectives/1/baseline/source").asText())
          .isEqualTo("the live baseline " + server.baseUrl() + " with model old");
    }
  }

  @Test
  void whatALiveBaselineCannotDoIsRefusedBeforeTheFirstRequest() throws Exception {
    recorded("now.jsonl", "m", 5, 1);
    String live = "baseline: {target: {base_url: 'http://127.0.0.1:1'}}\n";
    assertThat(run(request(PROFILE + live).probes(Path.of("now.jsonl"))).message())
        .contains("a live baseline needs an endpoint to measure, not recorded samples");
    assertThat(run(request(PROFILE + "baseline: {from: live}\n")).message())
        .contains(
            "ready.yml:6: baseline.from: live needs a second target: set baseline.target.base_url"
                + " or baseline.target.model");
    assertThat(
            run(request(PROFILE.replace("[ttft p95 <= 5s]", "[request_rate >= 1req/s]") + live))
                .message())
        .contains(
            "'request_rate >= 1req/s' cannot be measured beside a live baseline, which is asked in"
                + " turns; leave it out or compare with a recorded one");
    assertThat(
            run(request(
                        PROFILE.replace("load: {runs: 5, warmup: 1}\n", "")
                            + live
                            + "gate: {confidence: 0.95, max_requests: 60}\n")
                    .set("target.base_url", "http://127.0.0.1:1"))
                .message())
        .contains(
            "ttft p95 <= baseline + 10% at 95 % needs at least 72 requests to each; the budget is"
                + " 60");
  }

  private CheckRequest.Builder request(String profile) throws IOException {
    Files.writeString(base.resolve("ready.yml"), profile);
    return CheckRequest.in(base).profile("ready.yml").environment(Map.of()).log(log::add);
  }

  private static ProfileOutcome run(CheckRequest.Builder request) {
    return Preflight.check(request.build()).outcomes().get(0);
  }

  private static TestEndpoint endpoint(Duration ttft) throws Exception {
    return TestEndpoint.builder()
        .script(Script.constant(ttft, Duration.ofMillis(1)))
        .models("m")
        .start();
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper()
        .readTree(base.resolve("target/preflight/preflight-report.json").toFile());
  }

  private List<JsonNode> history() throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    for (String line : Files.readAllLines(base.resolve(".preflight/history.jsonl"))) {
      entries.add(new ObjectMapper().readTree(line));
    }
    return entries;
  }

  /** Times to the first token from 100 to 300 ms times the factor, in an order that mixes them. */
  private void recorded(String file, String model, int n, double factor) throws IOException {
    samples(file, IntStream.range(0, n).mapToObj(i -> line(model, factor * ttft(i, n))).toList());
  }

  private static double ttft(int i, int n) {
    int mixed = i % 2 == 0 ? i : n - i;
    return 100 + 200.0 * ((mixed * 7919L) % n) / Math.max(1, n - 1) * (n > 1 ? 1 : 0);
  }

  private void samples(String file, List<String> lines) throws IOException {
    Files.write(base.resolve(file), lines);
  }

  private static String line(String model, double ttft) {
    return String.format(
        Locale.ROOT,
        "{\"provider\": \"openai\", \"model\": \"%s\", \"status\": \"healthy\", \"ttft_ms\": %.4f,"
            + " \"latency_ms\": %.4f, \"tokens_per_sec\": %.4f, \"token_count\": 10}",
        model,
        ttft,
        2 * ttft,
        9000 / Math.abs(ttft));
  }

  private static String error(String model) {
    return "{\"provider\": \"openai\", \"model\": \""
        + model
        + "\", \"status\": \"error\", \"error\": \"boom\"}";
  }
}
