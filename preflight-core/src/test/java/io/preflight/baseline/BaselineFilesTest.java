package io.preflight.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.RegressionLimit;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.compare.QuantileRegression.Side;
import io.preflight.stats.compare.RateRegression;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineFilesTest {

  private static final RegressionLimit P90 = limit(Metric.TTFT, 90);
  private static final BaselineOrigin ORIGIN =
      new BaselineOrigin(
          "http://localhost:8000",
          Optional.of("chat"),
          Optional.of("Qwen/Qwen3-8B"),
          Optional.of(Instant.parse("2026-11-05T10:15:30Z")),
          Optional.of(false),
          OptionalInt.of(64),
          OptionalInt.of(2));

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBackAndFitsTheSchema() throws IOException {
    Baseline written =
        baseline(
            Map.of(
                Metric.TTFT, new double[] {120.5, Double.POSITIVE_INFINITY, 99.25},
                Metric.DECODE_THROUGHPUT, new double[] {20, Double.NEGATIVE_INFINITY, 40}),
            new RateRegression.Count(1, 3));
    Path file = write(written);

    assertThat(schemaErrors(file)).isEmpty();
    assertThat(Files.readString(file))
        .contains("\"values\" : [ 120.5, null, 99.25 ]")
        .contains("\"recorded\" : \"2026-11-05T10:15:30Z\"");
    Baseline read = read(file);
    assertThat(read.origin().profile()).contains("chat");
    assertThat(read.origin().model()).contains("Qwen/Qwen3-8B");
    assertThat(read.origin().recorded()).isEqualTo(ORIGIN.recorded());
    assertThat(read.origin().maxTokens()).hasValue(64);
    assertThat(read.origin().concurrency()).hasValue(2);
    assertThat(read.failures()).isEqualTo(written.failures());
    assertThat(values(read, Metric.TTFT)).containsExactly(120.5, Double.POSITIVE_INFINITY, 99.25);
    assertThat(values(read, Metric.DECODE_THROUGHPUT))
        .containsExactly(20, Double.NEGATIVE_INFINITY, 40);
    assertThat(read.known()).isEqualTo("ttft, decode_throughput, error_rate");
  }

  @Test
  void ofVeryManyRequestsEvenlySpacedOrderStatisticsAreKept() throws IOException {
    double[] many = IntStream.range(0, 25_000).mapToDouble(i -> (i * 7919L) % 25_000).toArray();
    Path file = write(baseline(Map.of(Metric.TTFT, many), new RateRegression.Count(0, 25_000)));

    assertThat(schemaErrors(file)).isEmpty();
    Baseline read = read(file);
    Side thinned = read.metrics().get(Metric.TTFT).side(Metric.TTFT, 90).orElseThrow();
    Side all = new BaselineMetric.Values(many).side(Metric.TTFT, 90).orElseThrow();
    assertThat(thinned.values().size()).isEqualTo(25_000);
    assertThat(thinned.lower(0.9, 0.025)).isLessThanOrEqualTo(all.lower(0.9, 0.025));
    assertThat(thinned.upper(0.9, 0.025)).isGreaterThanOrEqualTo(all.upper(0.9, 0.025));
    assertThat(thinned.upper(0.9, 0.025)).isCloseTo(all.upper(0.9, 0.025), within(150.0));
    assertThat(read.value(P90, PercentileMethod.LINEAR).orElseThrow())
        .isCloseTo(22_499, within(5.0));
    assertThat(read.metrics().get(Metric.TTFT).completed().orElseThrow()).hasSize(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'schema_version':1|'schema_version':0|schema_version: expected a whole number of at least 1",
        "'requests':3|'requests':0|requests: expected a whole number of at least 1",
        "'errors':1|'errors':4|errors: expected at most 3, the number of requests",
        "'errors':1|'errors':1.5|errors: expected a whole number of at least 0",
        "'mode':'real'|'mode':'dreamt'|mode: expected real or simulated",
        "'profile':'chat'|'profile':5|profile: expected text",
        "'2026-11-05T10:15:30Z'|'yesterday'|recorded: expected a moment such as 2026-01-31T12:00:00Z",
        "'ttft':|'tfft':|metrics.tfft: expected a known metric",
        "'unit':'ms'|'unit':'s'|metrics.ttft.unit: expected ms",
        "'n':3|'n':2|metrics.ttft.values: expected 2 values, as n says",
        "'n':3|'n':4|metrics.ttft.n: expected at most 3, the number of requests",
        "[120.5,null,99.25]|[null,null,null]|metrics.ttft.values: expected at least one request that did not fail",
        "[120.5,null,99.25]|['1',null,2]|metrics.ttft.values[0]: expected a number of at least 0",
        "[120.5,null,99.25]|[1e999,null,2]|metrics.ttft.values[0]: expected a number of at least 0",
        "'values':[120.5,null,99.25]|'values':7|metrics.ttft.values: expected a list of numbers",
        "'values':[120.5,null,99.25]|'order_statistics':[2,1]|metrics.ttft.order_statistics: expected values in ascending order",
        "'values':[120.5,null,99.25]|'order_statistics':[2]|metrics.ttft.order_statistics: expected 2 to 3 values",
        "'values':[120.5,null,99.25]|'inflation':0.5,'order_statistics':[1,2]|metrics.ttft.inflation: expected a number of at least 1",
        "'metrics':{|'metrics':5,'x':{|metrics: expected a mapping of metrics",
      })
  void aDamagedFileIsRefusedWithTheKey(String right, String wrong, String message)
      throws IOException {
    String good =
        "{'format':'preflight-baseline','schema_version':1,'profile':'chat','model':'m',"
            + "'mode':'real','recorded':'2026-11-05T10:15:30Z','requests':3,'errors':1,"
            + "'metrics':{'ttft':{'unit':'ms','n':3,'values':[120.5,null,99.25]}}}";
    Path file = folder.resolve("b.json");
    Files.writeString(file, good.replace('\'', '"'));
    assertThat(read(file).requests()).hasValue(3);
    assertThat(good).contains(right);
    Files.writeString(file, good.replace(right, wrong).replace('\'', '"'));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": " + message);
  }

  @Test
  void aProbersBaselineIsChosenByModelAndProvider() throws IOException {
    Path file = folder.resolve("prober.json");
    Files.writeString(
        file,
        """
        {"endpoints": {
          "openai/gpt-4o": {"ttft_p50_ms": 115, "latency_p50_ms": 420.5},
          "azure/gpt-4o": {"ttft_p50_ms": 90, "latency_p50_ms": 0},
          "local/Qwen/Qwen3-8B": {"ttft_p50_ms": 12, "latency_p50_ms": 40}
        }}
        """);

    assertThat(median(prober(file, "gpt-4o", "azure"), Metric.TTFT)).hasValue(90);
    assertThat(median(prober(file, "gpt-4o", "azure"), Metric.LATENCY)).isEmpty();
    assertThat(median(prober(file, "Qwen/Qwen3-8B", "openai"), Metric.LATENCY)).hasValue(40);
    assertThat(prober(file, "gpt-4o", "openai").known()).isEqualTo("ttft p50, latency p50");
    assertThatThrownBy(() -> prober(file, "gpt-4o", "bedrock"))
        .hasMessage(
            file
                + ": has several endpoints of model 'gpt-4o' and none of provider 'bedrock'; it has"
                + " openai/gpt-4o, azure/gpt-4o, local/Qwen/Qwen3-8B");
    assertThatThrownBy(() -> new BaselineReader(Optional.empty(), "x").read(file))
        .hasMessageStartingWith(file + ": has several endpoints and none of provider 'x'; it has ");
    Files.writeString(file, "{\"endpoints\": {\"a/m\": {\"ttft_p50_ms\": -1}}}");
    assertThatThrownBy(() -> prober(file, "m", "a"))
        .hasMessage(file + ": endpoints.a/m.ttft_p50_ms: expected a number of at least 0");
    Files.writeString(file, "{\"endpoints\": {\"a/m\": {\"ttft_p50_ms\": 0}}}");
    assertThatThrownBy(() -> prober(file, "m", "a")).hasMessage(file + ": has no medians for a/m");
  }

  @Test
  void aReportWithoutItsSamplesIsASummary() throws IOException {
    Path file = folder.resolve("preflight-report.json");
    String report =
        """
        {"verdict": "PASS", "profile": "chat", "model": "m", "mode": "simulated",
         "generated": "2026-11-05T10:15:30Z", "artifacts": {"samples": "gone.jsonl"},
         "metrics": {"total_probes": 20, "error_rate": 0.1, "statuses": {"error": 2},
           "ttft": {"p50": 1, "p90": 2, "p95": 3, "p99": null}, "latency": null}}
        """;
    Files.writeString(file, report);

    Baseline read = read(folder);
    assertThat(read.origin().simulated()).contains(true);
    assertThat(read.failures()).contains(new RateRegression.Count(2, 20));
    assertThat(read.value(P90, PercentileMethod.LINEAR)).hasValue(2);
    assertThat(read.value(limit(Metric.TTFT, 99), PercentileMethod.LINEAR)).isEmpty();
    assertThat(read.known()).isEqualTo("ttft p50, p90, p95, error_rate");
    assertThat(read.metrics().get(Metric.TTFT).side(Metric.TTFT, 90)).isEmpty();
    assertThat(read.metrics().get(Metric.TTFT).completed()).isEmpty();

    Files.writeString(file, report.replace("\"p90\": 2", "\"p90\": -2"));
    assertThatThrownBy(() -> read(file))
        .hasMessage(file + ": metrics.ttft.p90: expected a number of at least 0");
    Files.writeString(file, "{\"verdict\": \"ERROR\", \"metrics\": null}");
    assertThatThrownBy(() -> read(file))
        .hasMessage(file + ": is a report of a run that measured nothing");
  }

  private Path write(Baseline baseline) throws IOException {
    StringWriter text = new StringWriter();
    BaselineJson.write(baseline, "0.1.0", text);
    Path file = folder.resolve("baseline.json");
    Files.writeString(file, text.toString());
    return file;
  }

  private static Baseline read(Path file) {
    return new BaselineReader(Optional.of("m"), "openai").read(file);
  }

  private static Baseline prober(Path file, String model, String provider) {
    return new BaselineReader(Optional.of(model), provider).read(file);
  }

  private static OptionalDouble median(Baseline baseline, Metric metric) {
    return baseline.value(limit(metric, 50), PercentileMethod.LINEAR);
  }

  private static RegressionLimit limit(Metric metric, double percent) {
    return new RegressionLimit(metric, Statistic.percentile(percent), 0.1, Optional.empty());
  }

  private static Baseline baseline(Map<Metric, double[]> values, RateRegression.Count failures) {
    Map<Metric, BaselineMetric> metrics =
        values.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> new BaselineMetric.Values(entry.getValue())));
    return new Baseline(
        ORIGIN,
        OptionalLong.of(failures.of()),
        OptionalDouble.of(failures.rate()),
        Optional.of(failures),
        metrics);
  }

  private static double[] values(Baseline baseline, Metric metric) {
    return ((BaselineMetric.Values) baseline.metrics().get(metric)).inOrder();
  }

  private static List<Error> schemaErrors(Path file) throws IOException {
    try (var in = BaselineJson.class.getResourceAsStream("preflight-baseline.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .validate(new ObjectMapper().readTree(file.toFile()));
    }
  }
}
