package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.CheckRequest;
import io.preflight.Preflight;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks a real Prometheus, which scrapes busy servers and what a real run of the gate has left. */
class QueriesTest {

  private static final String[] JOBS = {"vllm", "sglang", "dcgm-exporter", "preflight"};

  private static BusyServers servers;
  private static PrometheusServer prometheus;

  @BeforeAll
  static void prometheusScrapesBusyServers(@TempDir Path folder) throws Exception {
    Path data = Files.createDirectory(folder.resolve("prometheus"));
    servers = BusyServers.start(Map.of("preflight", metricsOfARun(folder)));
    prometheus = PrometheusServer.start(data, servers.scrapeConfigs(JOBS));
    for (String job : JOBS) {
      prometheus.await("count_over_time(up{job=\"" + job + "\"}[1m]) >= 3");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    if (servers != null) {
      servers.close();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboardQueries")
  void every_query_of_a_dashboard_finds_something(String title, String expression)
      throws Exception {
    JsonNode answer = prometheus.query(expression);

    assertThat(answer.path("status").asText())
        .as(answer.path("error").asText())
        .isEqualTo("success");
    assertThat(answer.at("/data/result")).as(expression).isNotEmpty();
    assertThat(answer.at("/data/result"))
        .as(expression)
        .allSatisfy(series -> assertThat(series.at("/value/1").asText()).isNotEqualTo("NaN"));
  }

  @ParameterizedTest
  @MethodSource("dashboardQueries")
  void what_a_legend_names_is_a_label_of_the_result(String title, String expression)
      throws Exception {
    for (Dashboard dashboard : Dashboard.all()) {
      for (JsonNode panel : dashboard.graphs().toList()) {
        for (JsonNode target : panel.path("targets")) {
          if (!Dashboard.expression(target).equals(expression)) {
            continue;
          }
          JsonNode labels = prometheus.query(expression).at("/data/result/0/metric");
          Matcher names =
              Pattern.compile("\\{\\{(\\w+)}}").matcher(target.path("legendFormat").asText());
          while (names.find()) {
            assertThat(labels.has(names.group(1))).as(names.group(1)).isTrue();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("otherExpressions")
  void prometheus_understands_every_expression_of_rules_runbooks_and_pages(
      String where, String expression) throws Exception {
    JsonNode answer = prometheus.query(expression);

    assertThat(answer.path("status").asText())
        .as(answer.path("error").asText())
        .isEqualTo("success");
  }

  @Test
  void what_prometheus_does_not_understand_is_found() throws Exception {
    assertThat(prometheus.query("sum(rate(vllm:prompt_tokens_total)").path("error").asText())
        .contains("parse error");
  }

  static Stream<Arguments> dashboardQueries() {
    return Dashboard.all().stream()
        .flatMap(Dashboard::graphs)
        .flatMap(
            panel ->
                Manifest.stream(panel.path("targets"))
                    .map(
                        target ->
                            Arguments.of(
                                panel.path("title").asText(), Dashboard.expression(target))));
  }

  static Stream<Arguments> otherExpressions() {
    List<Arguments> all = new ArrayList<>();
    PrometheusRulesTest.ruleFiles()
        .flatMap(PrometheusRulesTest::alerts)
        .forEach(
            rule -> all.add(Arguments.of(rule.path("alert").asText(), rule.path("expr").asText())));
    List<String> pages = new ArrayList<>(Repository.files("runbooks", ".md"));
    pages.addAll(Repository.files("src/site/markdown", ".md"));
    for (String page : pages) {
      Markdown.of(Repository.read(page))
          .fences("promql")
          .forEach(query -> all.add(Arguments.of(page, query)));
    }
    return all.stream();
  }

  /** What a run with limits, prices and a warning leaves as {@code preflight.prom}. */
  private static String metricsOfARun(Path folder) throws Exception {
    Files.writeString(
        folder.resolve("chat.yml"),
        """
        name: chat
        model: m
        load: {runs: 6, warmup: 1}
        cost: {input_usd_per_mtok: 1, output_usd_per_mtok: 2}
        objectives: [ttft p95 <= 10s, latency p95 <= 1ms, error_rate <= 1%]
        report: {formats: [prometheus]}
        """);
    try (TestEndpoint server =
        TestEndpoint.builder()
            .anyModel()
            .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)).withOutputTokens(4))
            .start()) {
      Path file =
          Preflight.check(
                  CheckRequest.in(folder)
                      .profile("chat.yml")
                      .set("target.base_url", server.baseUrl().toString())
                      .environment(Map.of())
                      .build())
              .outcomes()
              .get(0)
              .artifacts()
              .get("prometheus");
      return Files.readString(file);
    }
  }
}
