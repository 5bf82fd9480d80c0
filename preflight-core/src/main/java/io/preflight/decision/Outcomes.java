package io.preflight.decision;

import io.preflight.client.ClientError;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Pricing;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import java.util.Optional;

/** Reads from a request what it says about an objective. */
final class Outcomes {

  private Outcomes() {}

  /**
   * What a request says about a share: that of requests over the limit of a percentile, that of
   * failed, or that of unhealthy ones.
   *
   * @param error by how much the client itself may have erred
   * @return empty when the request has no such value
   */
  static Optional<Seen> ofShare(Objective objective, Sample sample, ClientError error) {
    boolean failed = sample.status() == SampleStatus.ERROR;
    if (objective.metric() == Metric.ERROR_RATE) {
      return Optional.of(indicator(failed));
    }
    if (objective.metric() == Metric.HEALTHY_RATE) {
      return Optional.of(indicator(sample.status() != SampleStatus.HEALTHY));
    }
    if (failed) {
      return Optional.of(new Seen(true, true, Double.POSITIVE_INFINITY));
    }
    TrueRange range = TrueRange.of(objective.metric(), sample, error);
    if (Double.isNaN(range.value())) {
      return Optional.empty();
    }
    Comparison comparison = objective.comparison();
    boolean upper = comparison == Comparison.AT_MOST;
    boolean exceeded =
        !comparison.holds(upper ? range.greatest() : range.least(), objective.limit());
    boolean certain =
        !comparison.holds(upper ? range.least() : range.greatest(), objective.limit());
    return Optional.of(new Seen(exceeded, certain, upper ? range.value() : -range.value()));
  }

  /**
   * What a request costs at most.
   *
   * @param mostTokens what an answer of unknown length is charged with, since a budget that counts
   *     it as free would never be spent
   */
  static double cost(Pricing pricing, Sample sample, int mostTokens) {
    return sample.tokens().output().orElse(mostTokens) * pricing.outputUsd()
        + sample.tokens().input().orElse(0) * pricing.inputUsd();
  }

  private static Seen indicator(boolean bad) {
    return new Seen(bad, bad, bad ? 1 : 0);
  }
}
