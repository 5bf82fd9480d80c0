package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardTest {

  @Test
  void there_is_one_for_the_server_and_one_for_the_gate() {
    assertThat(Dashboard.all())
        .extracting(dashboard -> dashboard.tree().path("uid").asText())
        .containsExactlyInAnyOrder("vllm-readiness", "preflight-history");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_panel_has_an_id_a_title_a_source_and_queries_of_its_own(Dashboard dashboard) {
    assertThat(dashboard.panels().map(panel -> panel.path("id").asInt()))
        .doesNotHaveDuplicates()
        .doesNotContain(0);
    assertThat(dashboard.graphs().map(panel -> panel.path("title").asText()))
        .doesNotHaveDuplicates();
    assertThat(dashboard.graphs())
        .allSatisfy(
            panel -> {
              assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
              assertThat(panel.path("type").asText()).isIn("timeseries", "stat", "state-timeline");
              assertThat(panel.path("description").asText()).isNotBlank();
              assertThat(panel.path("targets")).isNotEmpty();
              assertThat(panel.path("targets").findValuesAsText("refId")).doesNotHaveDuplicates();
              assertThat(panel.path("targets"))
                  .allSatisfy(
                      target -> assertThat(target.path("legendFormat").asText()).isNotBlank());
            });
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panels_lie_beside_each_other(Dashboard dashboard) {
    Set<String> taken = new HashSet<>();
    List<String> twice = new ArrayList<>();
    dashboard
        .panels()
        .forEach(
            panel -> {
              JsonNode place = panel.path("gridPos");
              int right = place.path("x").asInt() + place.path("w").asInt();
              assertThat(right).as(panel.path("title").asText()).isLessThanOrEqualTo(24);
              for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                  if (!taken.add(x + "/" + (place.path("y").asInt() + y))) {
                    twice.add(panel.path("title").asText());
                  }
                }
              }
            });
    assertThat(twice).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_variable_of_a_query_is_declared_and_every_declared_one_is_used(Dashboard dashboard) {
    Set<String> declared =
        new HashSet<>(dashboard.tree().path("templating").findValuesAsText("name"));
    String text = dashboard.tree().path("panels").toString();

    assertThat(declared)
        .allSatisfy(name -> assertThat(text).containsAnyOf("$" + name, "${" + name));
    assertThat(
            Pattern.compile("\\$\\{?(?!__)(\\w+)")
                .matcher(text)
                .results()
                .map(match -> match.group(1)))
        .allSatisfy(name -> assertThat(declared).contains(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Time to first token",
        "End-to-end latency",
        "Running and waiting requests",
        "KV cache",
        "GPU utilization",
        "GPU memory",
        "GPU temperature",
        "GPU power",
        "Queue wait",
        "Token throughput"
      })
  void the_dashboard_of_the_server_shows(String title) {
    assertThat(Dashboard.named("vllm-readiness").graph(title).path("targets")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "vllm-readiness, Time to first token, ttft",
    "vllm-readiness, 'Time to first token, p95', ttft",
    "vllm-readiness, End-to-end latency, latency",
    "vllm-readiness, 'End-to-end latency, p95', latency",
    "vllm-readiness, Failed requests, errors",
    "preflight-history, Time to first token, ttft",
    "preflight-history, Latency, latency",
    "preflight-history, Failed requests, errors",
    "preflight-history, Throughput of one request, throughput"
  })
  void thresholds_are_the_limits_of_the_profile(String uid, String title, String limit) {
    double expected =
        switch (limit) {
          case "ttft" -> Limits.TTFT_SECONDS;
          case "latency" -> Limits.LATENCY_SECONDS;
          case "errors" -> Limits.ERROR_RATE;
          default -> Limits.TOKENS_PER_SECOND;
        };
    JsonNode steps = Dashboard.named(uid).graph(title).at("/fieldConfig/defaults/thresholds/steps");

    assertThat(steps).hasSize(2);
    assertThat(steps.at("/1/value").asDouble()).isEqualTo(expected);
    assertThat(steps.at("/1/color").asText())
        .isEqualTo(limit.equals("throughput") ? "green" : "red");
  }

  static Stream<Dashboard> dashboards() {
    return Dashboard.all().stream();
  }
}
