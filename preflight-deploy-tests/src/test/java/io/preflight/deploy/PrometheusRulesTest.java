package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrometheusRulesTest {

  @ParameterizedTest
  @MethodSource("ruleFiles")
  void prometheus_takes_the_rules(String file) throws Exception {
    Program.Ended ended = new Program("promtool").run("check", "rules", file);

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("SUCCESS");
  }

  @Test
  void prometheus_takes_the_configuration_and_finds_the_rules() throws Exception {
    Program.Ended ended =
        new Program("promtool").run("check", "config", "deploy/prometheus.example.yml");

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("SUCCESS: 2 rule files found");
  }

  @ParameterizedTest
  @MethodSource("testFiles")
  void every_alert_fires_and_does_not_fire_as_it_should(String file) throws Exception {
    Program.Ended ended = new Program("promtool").run("test", "rules", file);

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("SUCCESS");
  }

  @ParameterizedTest
  @MethodSource("ruleFiles")
  void every_alert_is_tested_both_ways(String file) {
    JsonNode tests =
        Yaml.document(
                Repository.read(
                    file.replace("rules/", "rules/tests/").replace(".rules.", ".test.")))
            .path("tests");
    for (String alert : alerts(file).map(rule -> rule.path("alert").asText()).toList()) {
      List<Boolean> fires =
          Manifest.stream(tests)
              .flatMap(test -> Manifest.stream(test.path("alert_rule_test")))
              .filter(test -> test.path("alertname").asText().equals(alert))
              .map(test -> !test.path("exp_alerts").isEmpty())
              .toList();
      assertThat(fires).as(alert).containsExactlyInAnyOrder(true, false);
    }
  }

  @ParameterizedTest
  @MethodSource("ruleFiles")
  void every_alert_says_what_happened_and_which_runbook_helps(String file) {
    assertThat(alerts(file))
        .allSatisfy(
            rule -> {
              assertThat(rule.at("/annotations/summary").asText()).hasSizeGreaterThan(20);
              assertThat(Repository.path(rule.at("/annotations/runbook").asText())).isRegularFile();
              assertThat(rule.at("/labels/severity").asText()).isIn("page", "warn", "info");
            });
  }

  @ParameterizedTest
  @MethodSource("ruleFiles")
  void the_operator_gets_the_same_rules(String file) {
    String name = file.replaceAll(".*/(\\w+)\\.rules\\.yml", "preflight-$1");
    Manifest manifest =
        Manifest.all("PrometheusRule").stream()
            .filter(rule -> rule.name().equals(name))
            .findFirst()
            .orElseThrow();

    assertThat(manifest.tree().path("spec")).isEqualTo(Yaml.document(Repository.read(file)));
  }

  @Test
  void the_limits_are_those_of_the_profile() {
    Map<String, String> expressions =
        ruleFiles()
            .flatMap(PrometheusRulesTest::alerts)
            .collect(
                Collectors.toMap(
                    rule -> rule.path("alert").asText(),
                    rule -> rule.path("expr").asText().strip()));

    assertThat(expressions.get("HighTimeToFirstToken")).endsWith("> " + Limits.TTFT_SECONDS);
    assertThat(expressions.get("HighLatency")).endsWith("> " + (int) Limits.LATENCY_SECONDS);
    assertThat(expressions.get("ErrorSpike")).endsWith("> " + Limits.ERROR_RATE);
  }

  static Stream<String> ruleFiles() {
    return Repository.files("deploy/rules", ".rules.yml").stream();
  }

  static Stream<String> testFiles() {
    return Repository.files("deploy/rules/tests", ".test.yml").stream();
  }

  static Stream<JsonNode> alerts(String file) {
    return Manifest.stream(Yaml.document(Repository.read(file)).path("groups"))
        .flatMap(group -> Manifest.stream(group.path("rules")));
  }
}
