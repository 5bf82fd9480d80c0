package io.preflight.evidence;

import io.preflight.decision.Decision;
import io.preflight.decision.Regression;
import io.preflight.decision.RunDecision;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Profile;
import io.preflight.sample.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a recording shows at a stated confidence. That takes the single values in memory, so of a
 * recording of millions only the first requests count: a profile that decides by them is told so,
 * and one that compares statistics with limits goes without.
 */
final class RecordedDecision {

  static final int MOST_REQUESTS = 200_000;

  private final RunDecision decision;
  private final RecordedOrder order = new RecordedOrder();
  private final boolean decides;
  private final long most;
  private long offered;

  RecordedDecision(Profile profile, List<Regression> regressions) {
    this(profile, regressions, MOST_REQUESTS);
  }

  RecordedDecision(Profile profile, List<Regression> regressions, int atLeast) {
    Optional<DecisionSpec> spec = profile.gate().decision();
    this.decision = new RunDecision(profile, regressions);
    this.decides = spec.isPresent();
    this.most = Math.max(atLeast, spec.map(DecisionSpec::maxRequests).orElse(0));
  }

  void accept(Sample sample) {
    offered++;
    if (offered <= most) {
      decision.accept(order.inOrder(sample));
    }
  }

  Optional<Decision> conclude() {
    return offered <= most || decides
        ? Optional.of(decision.concludeRecording())
        : Optional.empty();
  }

  /** A sentence for the reader when not every request counts. */
  Optional<String> note() {
    if (offered <= most) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            decides
                ? "the decision rests on the first %,d of %,d requests"
                : "nothing is stated at a confidence: that takes at most %,d requests, not %,d",
            most,
            offered));
  }
}
