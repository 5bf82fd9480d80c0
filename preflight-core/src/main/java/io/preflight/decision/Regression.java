package io.preflight.decision;

import io.preflight.profile.RegressionLimit;
import io.preflight.stats.compare.QuantileRegression;
import io.preflight.stats.compare.RateRegression;
import java.util.Objects;
import java.util.Optional;

/**
 * A claim about the present run and the baseline that requests are to decide.
 *
 * @param limit how much worse the run may be
 * @param values the baseline's values; empty for the error rate and for a live baseline
 * @param failures the baseline's failures; empty for percentiles and for a live baseline
 */
public record Regression(
    RegressionLimit limit,
    Optional<QuantileRegression.Side> values,
    Optional<RateRegression.Count> failures) {

  public Regression {
    Objects.requireNonNull(limit, "limit");
    if (values.isPresent() && failures.isPresent()) {
      throw new IllegalArgumentException("a regression is of a percentile or of the error rate");
    }
  }

  /**
   * A claim about a baseline that is measured at the same time.
   *
   * @param limit how much worse the run may be
   * @return the regression
   */
  public static Regression live(RegressionLimit limit) {
    return new Regression(limit, Optional.empty(), Optional.empty());
  }

  /**
   * Whether the baseline is measured at the same time.
   *
   * @return false for a recorded one
   */
  public boolean isLive() {
    return values.isEmpty() && failures.isEmpty();
  }
}
