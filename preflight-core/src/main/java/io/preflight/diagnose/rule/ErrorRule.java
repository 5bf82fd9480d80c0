package io.preflight.diagnose.rule;

import io.preflight.diagnose.CannotSay;
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
import io.preflight.diagnose.server.Signal;
import io.preflight.sample.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests that failed, refusals for being too many apart. */
final class ErrorRule implements DiagnosisRule {

  static final double MOST_FAILED = 0.01;

  @Override
  public String name() {
    return "error_spikes";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    long measured = client.requests().measured();
    List<ErrorGroup> groups =
        client.errors().stream()
            .filter(group -> group.errorClass() != ErrorClass.HTTP_429)
            .toList();
    long failed = groups.stream().mapToLong(ErrorGroup::count).sum();
    if (measured == 0) {
      return new CannotSay("no request was measured");
    }
    double share = (double) failed / measured;
    String seen = failed + " of " + measured + " requests failed";
    if (share <= MOST_FAILED) {
      return new NotFiring(failed == 0 ? "no request failed" : seen + ": " + classes(groups));
    }
    List<Fact> evidence = new ArrayList<>();
    evidence.add(Fact.ofSamples("requests that failed", share, "ratio").limit(MOST_FAILED));
    groups.forEach(group -> evidence.add(Fact.count(group.errorClass().word(), group.count())));
    return new Finding(
        "Errors",
        seen + ": " + classes(groups) + when(groups.get(0), client),
        Score.within(Score.SHOWN, share, MOST_FAILED, 1),
        Signals.with(server, evidence, Signal.ERRORS_RATE),
        ErrorAdvice.of(groups),
        Optional.of(Runbook.ERROR_SPIKES));
  }

  private static String classes(List<ErrorGroup> groups) {
    return groups.stream()
        .map(
            group -> group.count() + " " + group.errorClass().word() + " (" + group.example() + ")")
        .collect(Collectors.joining(", "));
  }

  /** Whether the most frequent failures came all at once. */
  private static String when(ErrorGroup most, ClientView client) {
    if (most.first().isEmpty() || client.measured().isEmpty()) {
      return "";
    }
    Instant began = client.measured().get().from();
    return "; "
        + most.errorClass().word()
        + (most.count() == 1
            ? " at " + at(began, most.first().get())
            : " from " + at(began, most.first().get()) + " to " + at(began, most.last().get()))
        + " of "
        + Fact.amount(client.measured().get().length().toMillis() / 1e3, "s");
  }

  private static String at(Instant began, Instant moment) {
    return Fact.amount(Duration.between(began, moment).toMillis() / 1e3, "s");
  }
}
