package io.preflight.diagnose.rule;

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

/** The rule of a user's own that the documentation shows. */
public final class ManyResets implements DiagnosisRule {
  @Override
  public String name() {
    return "many_resets";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    long resets =
        client.errors().stream()
            .filter(group -> group.errorClass() == ErrorClass.RESET)
            .mapToLong(ErrorGroup::count)
            .sum();
    if (resets < 3) {
      return new NotFiring(resets + " connections broke");
    }
    return new Finding(
        "Workers die",
        resets + " connections broke in the middle of an answer",
        Score.beyond(Score.SHOWN, resets, 3),
        List.of(Fact.count("broken connections", resets)),
        List.of("look for restarts of workers in the server's log"),
        Optional.of(Runbook.ERROR_SPIKES));
  }
}
