package io.preflight.examples.own;

import io.preflight.diagnose.DiagnosisRule;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.NotFiring;
import io.preflight.diagnose.RuleOutcome;
import io.preflight.diagnose.Runbook;
import io.preflight.diagnose.Score;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.client.ErrorGroup;
import io.preflight.diagnose.server.ServerView;
import io.preflight.sample.ErrorClass;
import java.util.List;
import java.util.Optional;

/** Our gateway answers 5xx while it is being deployed, and never otherwise. */
public final class DeploymentRule implements DiagnosisRule {

  /** Called by the service loader. */
  public DeploymentRule() {}

  @Override
  public String name() {
    return "gateway_deployment";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    long failed =
        client.errors().stream()
            .filter(group -> group.errorClass() == ErrorClass.HTTP_5XX)
            .mapToLong(ErrorGroup::count)
            .sum();
    if (failed == 0) {
      return new NotFiring("no request was answered with 5xx");
    }
    return new Finding(
        "Gateway being deployed",
        failed + " requests were answered with 5xx, which our gateway does only while deployed",
        Score.within(Score.SHORTAGE, failed, 0, client.requests().measured()),
        List.of(Fact.count("requests answered with 5xx", failed)),
        List.of("look whether a deployment was going on", "measure again when it is over"),
        Optional.of(Runbook.ERROR_SPIKES));
  }
}
