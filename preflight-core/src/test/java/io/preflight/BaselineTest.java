package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a comparison with a baseline comes to. */
@Timeout(120)
class BaselineTest extends BaselineFixture {

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
            "preflight: FAIL chat (offline): baseline: ttft p95 406 ms, 40 % above the baseline's"
                + " 290 ms, 10 % allowed (200 recorded requests from ");
    JsonNode regression = report().at("/objectives/1");
    assertThat(regression.at("/objective").asText()).isEqualTo("ttft p95 <= baseline + 10%");
    assertThat(regression.at("/status").asText()).isEqualTo("VIOLATED");
    assertThat(regression.at("/baseline/change").asDouble()).isBetween(0.399, 0.401);
    assertThat(regression.at("/baseline/ruling").asText()).isEqualTo("VIOLATED");
    assertThat(regression.at("/baseline/p_violated").asDouble()).isLessThan(0.05);
    assertThat(regression.at("/baseline/shift/p_worse").asDouble()).isLessThan(1e-6);
    assertThat(report().at("/failed_checks/0").asText()).isEqualTo("baseline");
    assertThat(Files.readString(base.resolve("target/preflight/preflight-report.md")))
        .contains("| `ttft p95 vs baseline` | **406 ms** | ≤ 319 ms | ❌ violated: 40 % above")
        .contains("Compared with ")
        .contains("- `ttft`: in ")
        .contains(
            " of pairs the request of this run is higher; rank test for a shift to the worse: p");
    assertThat(Files.readString(base.resolve("target/preflight/preflight-junit.xml")))
        .contains("VIOLATED ttft p95 vs baseline 406 ms, limit 319 ms");
    assertThat(String.join("\n", log))
        .contains("  FAIL  baseline: ttft p95 406 ms, 40 % above the baseline's 290 ms");
    assertThat(Files.readString(base.resolve("target/preflight/charts/ttft.svg")))
        .contains(">this run<", ">baseline<", "class=\"outline s-baseline\"")
        .contains("; the baseline's 200 had p50 200 ms and p95 290 ms");
    assertThat(Files.readString(base.resolve("target/preflight/preflight-report.html")))
        .contains("class=\"outline s-baseline\"")
        .contains(">baseline</th>");
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
}
