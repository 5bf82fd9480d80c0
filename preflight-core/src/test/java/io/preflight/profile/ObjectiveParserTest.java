package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveParserTest {

  private static final Location HERE = Location.inFile("p.yml", 3, "objectives");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schemaOfOne());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ttft p95 <= 500ms | ttft p95 <= 500ms",
        "ttft p95<=0.5 s | ttft p95 <= 500ms",
        " latency  p99.9 <= 1min | latency p99.9 <= 60000ms",
        "token_latency mean <= 150ms/token | token_latency mean <= 150ms",
        "tpot max <= .02s | tpot max <= 20ms",
        "decode_throughput p50 >= 3tok/s | decode_throughput p50 >= 3tok/s",
        "throughput min >= 1.50 tok/s | throughput min >= 1.5tok/s",
        "system_throughput >= 400tok/s | system_throughput >= 400tok/s",
        "goodput >= 2 req/s | goodput >= 2req/s",
        "error_rate <= 1% | error_rate <= 1%",
        "error_rate <= 0.005 | error_rate <= 0.5%",
        "error_rate <= 0 | error_rate <= 0%",
        "healthy_rate >= 1 | healthy_rate >= 100%",
        "healthy_rate >= 99.5 % | healthy_rate >= 99.5%",
        "cost_per_token mean <= 2e-6USD | cost_per_token mean <= 0.000002USD"
      })
  void an_objective_is_read_in_the_units_of_its_metric(String text, String canonical) {
    Objective objective = Objective.parse(text, HERE);

    assertThat(objective).hasToString(canonical);
    assertThat(objective.source()).contains(HERE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "fast | expected <metric> <statistic> <= <value><unit>, such as 'ttft p95 <= 500ms'",
        "ttft p95 500ms | expected <metric> <statistic> <= <value><unit>, such as 'ttft p95 <= 500ms'",
        "ttft p95 <= fast | expected <metric> <statistic> <= <value><unit>, such as 'ttft p95 <= 500ms'",
        "TTFT p95 <= 5ms | unknown metric 'TTFT', did you mean 'ttft' or 'tpot'?",
        "latencey p95 <= 5ms | unknown metric 'latencey', did you mean 'latency'?",
        "ttft <= 5ms | ttft needs a statistic: mean, min, max or a percentile as p95",
        "ttft avg <= 5ms | unknown statistic 'avg', expected mean, min, max or a percentile above p0 and below p100",
        "ttft p100 <= 5ms | unknown statistic 'p100', expected mean, min, max or a percentile above p0 and below p100",
        "ttft p0 <= 5ms | unknown statistic 'p0', expected mean, min, max or a percentile above p0 and below p100",
        "error_rate mean <= 1% | error_rate has one value per run and takes no statistic",
        "ttft p95 >= 5ms | ttft is better when lower, expected <= but got >=",
        "ttft p95 < 5ms | ttft is better when lower, expected <= but got <",
        "throughput mean <= 5tok/s | throughput is better when higher, expected >= but got <=",
        "ttft p95 <= 5 | the limit needs a unit, expected one of ms, s, min",
        "ttft p95 <= 5tok/s | 'tok/s' is no unit of ttft, expected ms, s, min",
        "ttft p95 <= 5sec | 'sec' is no unit of ttft, expected ms, s, min",
        "goodput >= 5tok/s | 'tok/s' is no unit of goodput, expected req/s",
        "error_rate <= 5ms | 'ms' is no unit of error_rate, expected %",
        "ttft p95 <= 0ms | the limit must be above 0",
        "ttft p95 <= 0e5ms | the limit must be above 0",
        "ttft p95 <= -5ms | '-5' is not a number of at least 0, such as 500 or 0.5",
        "ttft p95 <= 1,5ms | '1,5' is not a number of at least 0, such as 500 or 0.5",
        "ttft p95 <= 1_000ms | '1_000' is not a number of at least 0, such as 500 or 0.5",
        "ttft p95 <= 1e999ms | '1e999' is not a number of at least 0, such as 500 or 0.5",
        "error_rate <= 5e-1% | a share is written without a power of ten, such as 0.5%",
        "error_rate <= 101% | a share cannot be above 100%",
        "error_rate <= 5 | a share without a unit lies between 0 and 1, write 5% for percent",
        "error_rate <= 1 | 1 without a unit allows every request to fail, write 1% or 100%"
      })
  void a_mistake_says_what_was_expected(String text, String what) {
    assertThatThrownBy(() -> Objective.parse(text, HERE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("p.yml:3: objectives: '" + text + "': " + what);
  }

  @Property
  void what_an_objective_says_of_itself_reads_back(@ForAll("sensible") String text) {
    Objective objective = Objective.parse(text, HERE);
    assertThat(Objective.parse(objective.text(), HERE)).isEqualTo(objective);
  }

  @Property(tries = 3000)
  void parser_and_schema_agree_on_everything_that_resembles_an_objective(
      @ForAll("resembling") String text) {
    assertThat(SCHEMA.validate(TextNode.valueOf(text)).isEmpty()).as(text).isEqualTo(reads(text));
  }

  private static boolean reads(String text) {
    try {
      Objective.parse(text, HERE);
      return true;
    } catch (ConfigurationException e) {
      return false;
    }
  }

  @Provide
  Arbitrary<String> sensible() {
    Arbitrary<Integer> limit = Arbitraries.integers().between(1, 1_000_000_000);
    Arbitrary<Integer> scale = Arbitraries.integers().between(0, 6);
    return Combinators.combine(Arbitraries.of(Metric.class), statistics(), limit, scale)
        .as(
            (metric, statistic, digits, point) -> {
              boolean share = metric.unit() == MetricUnit.RATIO;
              String number =
                  BigDecimal.valueOf(share ? digits % 100 : digits, share ? 0 : point)
                      .toPlainString();
              return metric.word()
                  + (metric.scope() == Metric.Scope.RUN ? "" : " " + statistic)
                  + (metric.higherIsBetter() ? " >= " : " <= ")
                  + number
                  + ObjectiveParser.units(metric).get(0);
            });
  }

  @Provide
  Arbitrary<String> resembling() {
    Arbitrary<String> words =
        Arbitraries.oneOf(Arbitraries.of(Metric.words()), Arbitraries.of("ttf", "TTFT", ""));
    Arbitrary<String> statistics =
        Arbitraries.oneOf(
            statistics(), Arbitraries.of("", "p0", "p00.0", "p100", "p0.5", "p9.", "avg"));
    Arbitrary<String> operators = Arbitraries.of("<=", ">=", " <= ", " >= ", "<", "=", "");
    Arbitrary<String> numbers =
        Arbitraries.of(
            "0",
            "5",
            "00.0",
            "0.5",
            ".5",
            "5.",
            "1",
            "1.0",
            "100",
            "100.1",
            "99.99",
            "1e3",
            "2e-6",
            "0e9",
            "1e100",
            "-5",
            "1,5",
            "",
            "0.000001",
            "123456789012",
            "1234567890123");
    Arbitrary<String> units =
        Arbitraries.of(
            "ms",
            "s",
            "min",
            "ms/token",
            "s/token",
            "tok/s",
            "req/s",
            "%",
            " %",
            "USD",
            "",
            "m",
            " ms");
    return Combinators.combine(words, statistics, operators, numbers, units)
        .as((word, statistic, op, number, unit) -> word + " " + statistic + op + number + unit);
  }

  private static Arbitrary<String> statistics() {
    return Arbitraries.of("mean", "min", "max", "p50", "p95", "p99.9", "p5");
  }

  private static JsonNode schemaOfOne() {
    List<?> anyOf = (List<?>) new ObjectivesType().schema().get("anyOf");
    return new ObjectMapper().valueToTree(anyOf.get(1));
  }
}
