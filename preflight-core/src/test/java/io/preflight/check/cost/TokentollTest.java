package io.preflight.check.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.SectionFixture;
import io.preflight.cost.estimate.Assumptions;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.ProbeException;
import io.preflight.process.StartedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokentollTest {

  private static final String CALL =
      "{\"file_path\": \"app.py\", \"line_number\": 7, \"sdk\": \"openai\", \"call_type\":"
          + " \"chat_completion\", \"model\": \"gpt-4o\", \"model_is_literal\": true,"
          + " \"max_tokens\": 300, \"estimated_input_tokens\": 500, \"estimated_output_tokens\":"
          + " 300, \"model_found\": true, \"used_default_model\": null,"
          + " \"estimated_cost_per_call\": 0.0042, \"monthly_estimate\": 8.4, \"notes\": []}";

  @TempDir Path folder;

  private SectionFixture fixture;

  @BeforeEach
  void aProgramThatBehavesTheSame() throws Exception {
    assumeFalse(StartedProcess.WINDOWS, "the stand-in is a shell script");
    fixture = new SectionFixture(folder.resolve("project")).file("app.py", "print()");
    script("echo \"$@\" > arguments.txt; cat report.json");
    report(CALL);
  }

  private void script(String text) throws Exception {
    Path program = folder.resolve("bin/tokentoll");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\n" + text + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    fixture.variable("PATH", program.getParent() + ":/usr/bin:/bin");
  }

  private void report(String... calls) {
    fixture.file(
        "report.json",
        "{\"calls\": [" + String.join(", ", calls) + "],",
        " \"total_monthly_estimate\": 8.4, \"assumptions\": [\"2000 calls/month\"],",
        " \"warnings\": [\"pricing data is 40 days old\"]}");
  }

  private CheckResult judge(String more) {
    return fixture.judge(
        new CostCheck(), "cost: {tool: tokentoll, calls_per_month: 2000" + more + "}");
  }

  @Test
  void itsFiguresAreGatedByTheSameLimits() throws Exception {
    CheckResult passed = judge(", scan_paths: [app.py], max_monthly_cost_usd: 10");

    assertThat(passed.status()).isEqualTo(CheckStatus.PASS);
    assertThat(passed.summary())
        .isEqualTo("$8.40/month across 1 call site, dearest request $0.0042, within budget");
    assertThat(Files.readString(folder.resolve("project/arguments.txt")))
        .isEqualTo("scan --format json --calls-per-month 2000 -- app.py\n");
    assertThat(passed.details().get("assumptions"))
        .isEqualTo(
            List.of(
                "2000 calls/month per call site unless cost.calls says otherwise",
                "call sites, tokens and prices are those of tokentoll",
                "2000 calls/month",
                "tokentoll warns: pricing data is 40 days old"));
    CheckResult failed = judge(", max_cost_per_request_usd: 0.004, calls: {app.py: 10}");
    assertThat(failed.status()).isEqualTo(CheckStatus.FAIL);
    assertThat(failed.summary())
        .isEqualTo("per-request cost $0.0042 exceeds budget $0.004 (app.py:7, gpt-4o)");
    assertThat(failed.details().get("total_monthly_estimate_usd")).hasToString("0.042");
  }

  @Test
  void aModelThatItAssumedHasNoPrice() {
    report(
        CALL,
        CALL.replace("\"used_default_model\": null", "\"used_default_model\": \"gpt-4o-mini\""),
        CALL.replace("0.0042", "null"));

    CheckResult result = judge("");

    assertThat(result.status()).isEqualTo(CheckStatus.WARN);
    assertThat(result.summary())
        .endsWith(
            "2 call sites without a price: app.py:7 (tokentoll did not find the model and took"
                + " gpt-4o-mini), app.py:7 (tokentoll has no price for 'gpt-4o')");
  }

  @Test
  void nothingFoundIsAWarning() {
    report();

    assertThat(judge("").summary()).isEqualTo("no LLM call sites found by tokentoll");
  }

  @Test
  void withoutTheProgramTheRemedyIsNamed() {
    fixture.variable("PATH", folder.resolve("none").toString());

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> judge(""))
        .withMessageStartingWith("cost.tool: tokentoll cannot be run (")
        .withMessageEndingWith(
            "; install it with 'pip install tokentoll', or remove cost.tool to use the built-in"
                + " scanner");
  }

  @Test
  void aFailureIsToldWithItsLastWords() throws Exception {
    script("echo oops >&2; exit 3");

    assertThatExceptionOfType(ProbeException.class)
        .isThrownBy(() -> judge(""))
        .withMessage("tokentoll ended with exit code 3: oops");
  }

  @Test
  void whatIsNoReportIsRefused() throws Exception {
    script("echo '<html>'");
    assertThatExceptionOfType(ProbeException.class)
        .isThrownBy(() -> judge(""))
        .withMessageStartingWith("tokentoll printed no JSON: ")
        .withMessageEndingWith("; expected the report of 'tokentoll scan --format json'");
    script("echo '[]'");
    assertThatExceptionOfType(ProbeException.class)
        .isThrownBy(() -> judge(""))
        .withMessageStartingWith("tokentoll printed no report with a list of calls; ");
    script("cat report.json");
    report(CALL.replace("0.0042", "-1"));
    assertThatExceptionOfType(ProbeException.class)
        .isThrownBy(() -> judge(""))
        .withMessageStartingWith("tokentoll printed a cost of -1 USD for one call at app.py:7; ");
  }

  @Test
  void aProgramThatHangsIsEnded() throws Exception {
    script("sleep 60");

    assertThatExceptionOfType(ProbeException.class)
        .isThrownBy(
            () -> fixture.judge(new CostCheck(), Duration.ofMillis(50), "cost: {tool: tokentoll}"))
        .withMessageStartingWith("tokentoll was ended because it ran longer than ");
  }

  @Test
  void executionsOfAFolderCount() {
    Assumptions assumptions =
        new Assumptions(1000, Map.of("app.py:7", 3L), 0, 0, Map.of()).withoutLines();

    assertThat(assumptions.callsOf("app.py", 7, "")).isEqualTo(1000);
  }
}
