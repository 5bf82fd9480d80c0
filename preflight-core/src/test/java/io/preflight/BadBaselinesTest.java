package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.check.Verdict;
import io.preflight.problem.ConfigurationException;
import io.preflight.testkit.TestEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Baselines that do not fit, each refused in one line. */
@Timeout(120)
class BadBaselinesTest extends BaselineFixture {

  @Test
  void comparisonsThatNoBudgetCanDecideAreRefusedBeforeTheFirstRequest() throws Exception {
    String gate = "gate: {confidence: 0.99, max_requests: 500}\n";
    recorded("first.jsonl", "m", 300, 1);
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(2))) {
      CheckRequestBuilder request =
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
}
