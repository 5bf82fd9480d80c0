package io.preflight.check;

import io.preflight.baseline.BaselineOrigin;
import io.preflight.baseline.Compared;
import io.preflight.decision.RegressionDecision;
import io.preflight.stats.compare.Regressed;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Ruling;
import java.util.Objects;
import java.util.Optional;

/**
 * What an objective relative to a baseline rests on.
 *
 * @param compared both numbers, and what all values show when looked at once
 * @param decision what requests have shown while they ended; present when the verdict rests on it
 * @param baseline where the baseline comes from
 */
public record RegressionResult(
    Compared compared, Optional<RegressionDecision> decision, BaselineOrigin baseline) {

  public RegressionResult {
    Objects.requireNonNull(compared, "compared");
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(baseline, "baseline");
  }

  /**
   * What is shown at the confidence.
   *
   * @return empty when the baseline has only summaries
   */
  public Optional<Ruling> ruling() {
    return decision
        .map(RegressionDecision::ruling)
        .or(() -> compared.shown().map(Regressed::ruling));
  }

  /**
   * The limits of the change, each of which errs with 1 − confidence.
   *
   * @return relative, or in points for the error rate; empty when the baseline has only summaries
   */
  public Optional<Limits> change() {
    return decision
        .map(RegressionDecision::change)
        .or(() -> compared.shown().map(Regressed::change));
  }

  /**
   * How it was shown, in words.
   *
   * @return the method
   */
  public String method() {
    if (decision.isPresent()) {
      return decision.get().method();
    }
    if (compared.shown().isEmpty()) {
      return "comparison of summaries";
    }
    return compared.fisherP().isPresent()
        ? "exact limits of both rates"
        : "order-statistic limits of both percentiles";
  }
}
