package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.history.HistoryEntry;
import io.preflight.history.HistoryFile;
import io.preflight.testkit.TestEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles about the application around an endpoint, from the file to the reports. */
class AppProfileTest {

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  @Test
  void an_app_profile_is_judged_without_an_endpoint_and_a_model() throws IOException {
    write("runbooks/rollback.md", "# Roll back\n\nDeploy the release before.\n");
    write("app.yml", "kind: app\ndeployment: {rollback_runbook: runbooks/rollback.md}\n");

    ProfileOutcome outcome = check("app.yml");
    ReadinessReport report = outcome.report();

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.exitCode()).isZero();
    assertThat(report.kind()).isEqualTo("app");
    assertThat(report.mode().word()).isEqualTo("offline");
    assertThat(report.metrics()).isEmpty();
    assertThat(report.model()).isEmpty();
    assertThat(statuses(report)).containsEntry("deployment", CheckStatus.PASS);
    assertThat(statuses(report)).doesNotContainKey("sla");
    assertThat(outcome.message())
        .startsWith("preflight: PASS app: ")
        .contains("rollback runbook present: runbooks/rollback.md")
        .endsWith(" in " + folder + "); report: target/preflight/preflight-report.html");
    assertThat(log).noneMatch(line -> line.contains("offline"));
    assertThat(outcome.artifacts()).doesNotContainKey("samples");
  }

  @Test
  void a_missing_runbook_fails_and_every_report_says_so() throws IOException {
    write("app.yml", "kind: app\ndeployment: {rollback_runbook: runbooks/rollback.md}\n");

    ProfileOutcome outcome = check("app.yml");

    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(outcome.report().exitCode()).isEqualTo(1);
    assertThat(outcome.problems()).isEmpty();
    String summary = "rollback runbook not found: runbooks/rollback.md";
    for (String format : List.of("json", "markdown", "junit")) {
      assertThat(outcome.artifacts().get(format)).content().contains(summary);
    }
    assertThat(outcome.artifacts().get("json")).content().contains("\"metrics\": null");
    assertThat(outcome.artifacts().get("csv")).content().contains(",FAIL,", ",app,", "deployment");
    List<HistoryEntry> history = new ArrayList<>();
    new HistoryFile(folder.resolve(".preflight/history.jsonl")).read(history::add);
    assertThat(history)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo("app");
              assertThat(entry.metrics()).isEmpty();
            });
  }

  @Test
  void a_section_beside_limits_is_judged_even_when_the_endpoint_was_never_named()
      throws IOException {
    write(
        "app.yml",
        "kind: app\nmodel: m\nobjectives: [error_rate <= 1%]\n"
            + "deployment: {rollback_runbook: missing.md}\n");

    ReadinessReport report = check("app.yml").report();

    assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.error().orElseThrow().message()).startsWith("no endpoint to measure");
    assertThat(statuses(report))
        .containsEntry("sla", CheckStatus.ERROR)
        .containsEntry("deployment", CheckStatus.FAIL);
    assertThat(report.failedChecks()).contains("sla", "deployment");
  }

  @Test
  void an_app_profile_with_limits_measures_its_endpoint_too() throws IOException {
    write("rollback.md", "Deploy the release before.");
    try (TestEndpoint endpoint = TestEndpoint.builder().anyModel().start()) {
      write(
          "app.yml",
          "kind: app\nmodel: m\ntarget: {base_url: '"
              + endpoint.baseUrl()
              + "'}\nobjectives: [error_rate <= 1%]\nload: {runs: 2, warmup: 0}\n"
              + "deployment: {rollback_runbook: rollback.md}\n");

      ProfileOutcome outcome = check("app.yml");

      assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
      assertThat(outcome.report().mode().word()).isEqualTo("real");
      assertThat(outcome.report().metrics().orElseThrow().total()).isEqualTo(2);
      assertThat(statuses(outcome.report()))
          .containsEntry("sla", CheckStatus.PASS)
          .containsEntry("deployment", CheckStatus.PASS);
    }
  }

  @Test
  void a_profile_with_the_keys_of_the_original_tool_has_the_same_statuses() throws IOException {
    write("examples/shop/observability.yml", "service: shop\nfields:\n  - request_id\n  - model\n");
    write("examples/shop/evals/quality.txt", "questions");
    write("runbooks/rollback.md", "# Rollback\n");
    write(
        "profiles/shop.yml",
        """
        name: shop
        kind: app
        description: Readiness of a shop assistant
        evals:
          command: "pytest -q examples/shop/evals"
          path: examples/shop/evals
        observability:
          config: examples/shop/observability.yml
          required_fields:
            - request_id
            - model
        deployment:
          rollback_runbook: runbooks/rollback.md
        """);

    ReadinessReport report = check("profiles/shop.yml").report();

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.checks())
        .extracting(check -> check.name() + " " + check.status())
        .containsExactly("cost SKIP", "evals PASS", "observability PASS", "deployment PASS");

    write("examples/shop/observability.yml", "fields: [model]\n");
    assertThat(check("profiles/shop.yml").verdict()).isEqualTo(Verdict.WARN);
    Files.delete(folder.resolve("runbooks/rollback.md"));
    assertThat(check("profiles/shop.yml").report().failedChecks()).containsExactly("deployment");
  }

  @Test
  void an_inference_profile_may_have_a_section_and_lists_no_other() throws IOException {
    write("p.yml", "deployment: {rollback_runbook: missing.md}\n");

    ReadinessReport report = check("p.yml").report();

    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.kind()).isEqualTo("inference");
    assertThat(statuses(report)).containsOnlyKeys("deployment");
  }

  private Map<String, CheckStatus> statuses(ReadinessReport report) {
    return report.checks().stream()
        .collect(Collectors.toMap(CheckResult::name, CheckResult::status));
  }

  private ProfileOutcome check(String profile) {
    return Preflight.check(
            CheckRequest.in(folder).profile(profile).environment(Map.of()).log(log::add).build())
        .outcomes()
        .get(0);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
