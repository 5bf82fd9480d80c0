package io.preflight.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.ProbeException;
import io.preflight.sample.ErrorClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static Runs run() {
    return new Runs().objective("ttft p95 <= 500ms");
  }

  private static void require(Evidence evidence, String... served) {
    Reachability.requireJudgeable(
        evidence, () -> served.length == 0 ? Optional.empty() : Optional.of(List.of(served)));
  }

  @Test
  void anEndpointThatWasNeverReachedIsAnExecutionError() {
    Evidence evidence =
        run().neverAnswered().failed(3, ErrorClass.CONNECT, "connection refused").evidence();

    assertThatThrownBy(() -> require(evidence))
        .isInstanceOf(ProbeException.class)
        .hasMessage(
            "http://localhost:8000 was never reached: connection refused; check that the server"
                + " runs and that target.base_url (-Dpreflight.baseUrl) points at it");
  }

  @Test
  void refusedCredentialsAreAConfigurationError() {
    Evidence evidence = run().refused(3, 401).refused(2, 403).evidence();

    assertThatThrownBy(() -> require(evidence))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "http://localhost:8000 refused the credentials of all 5 requests (HTTP 401); name the"
                + " environment variable that holds the key with target.api_key_env"
                + " (-Dpreflight.apiKeyEnv), or a settings.xml server with preflight.serverId");
  }

  @Test
  void anUnknownModelIsAConfigurationErrorThatNamesTheServedOnes() {
    Evidence evidence = run().refused(5, 404).evidence();

    assertThatThrownBy(() -> require(evidence, "test-modem", "other"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "http://localhost:8000 does not serve the model 'test-model'; did you mean"
                + " 'test-modem'? it serves test-modem, other");
  }

  @Test
  void aLongListOfModelsIsCut() {
    Evidence evidence = run().refused(5, 404).evidence();
    String[] served =
        IntStream.range(0, 12).mapToObj(i -> "zzzzzzzzzzzzzzzz-" + i).toArray(String[]::new);

    assertThatThrownBy(() -> require(evidence, served)).hasMessageEndingWith(" and 2 more");
  }

  @Test
  void notFoundForAModelThatIsServedIsLeftToTheJudgement() {
    Evidence evidence = run().refused(5, 404).evidence();

    assertThatCode(() -> require(evidence, "test-model")).doesNotThrowAnyException();
    assertThatCode(() -> require(evidence)).doesNotThrowAnyException();
  }

  @Test
  void oneOtherFailureMakesItAJudgement() {
    Evidence evidence = run().refused(4, 401).failed(1, ErrorClass.HTTP_5XX, "HTTP 500").evidence();

    assertThatCode(() -> require(evidence)).doesNotThrowAnyException();
  }

  @Test
  void anInterruptedRunIsNoJudgement() {
    Evidence evidence = run().interrupted().ttft(1, 2).evidence();

    assertThatThrownBy(() -> require(evidence))
        .isInstanceOf(ProbeException.class)
        .hasMessage(
            "interrupted after 2 measured requests, before the plan was complete; the numbers so"
                + " far are in the report");
  }

  @Test
  void theReportOfAnErrorKeepsWhatWasMeasured() {
    Runs run = run().interrupted().ttft(1, 2);
    ReadinessReport report =
        new ReportAssembler(List.of(new SlaCheck()))
            .assemble(run.profile(), run.evidence(), run.context(), Optional::empty, NOW);

    assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.error().orElseThrow().errorClass()).isEqualTo("execution");
    assertThat(report.objectives()).hasSize(1);
    assertThat(report.evidence()).isPresent();
    assertThat(report.failedChecks()).containsExactly("sla");
    assertThat(report.recommendations()).isEmpty();
  }

  @Test
  void aReportWithoutAnyApplicableCheckIsAnError() {
    Check skipped =
        new Check() {
          @Override
          public String name() {
            return "skipped";
          }

          @Override
          public CheckOutcome judge(
              io.preflight.profile.Profile profile, Evidence evidence, CheckContext context) {
            return CheckOutcome.of(
                new CheckResult("skipped", CheckStatus.SKIP, "does not apply", java.util.Map.of()));
          }
        };
    Runs run = run().ttft(1);
    ReadinessReport report =
        new ReportAssembler(List.of(skipped))
            .assemble(run.profile(), run.evidence(), run.context(), Optional::empty, NOW);

    assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(report.exitCode()).isEqualTo(2);
  }

  @Test
  void aCheckThatCannotJudgeIsAnErrorAndTheOthersStillJudge() {
    Check broken =
        new Check() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public CheckOutcome judge(
              io.preflight.profile.Profile profile, Evidence evidence, CheckContext context) {
            throw new ConfigurationException("its file is missing");
          }
        };
    Runs run = run().ttft(900);
    ReadinessReport report =
        new ReportAssembler(List.of(broken, new SlaCheck()))
            .assemble(run.profile(), run.evidence(), run.context(), Optional::empty, NOW);

    assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(report.checks())
        .extracting(CheckResult::status)
        .containsExactly(CheckStatus.ERROR, CheckStatus.FAIL);
    assertThat(report.exitCode()).isEqualTo(2);
  }

  @Test
  void simulatedAndRecordedRunsAreAlwaysJudged() {
    assertThatCode(() -> require(run().mode(Mode.OFFLINE).refused(3, 401).evidence()))
        .doesNotThrowAnyException();
  }
}
