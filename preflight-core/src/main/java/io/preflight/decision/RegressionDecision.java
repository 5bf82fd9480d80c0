package io.preflight.decision;

import io.preflight.profile.RegressionLimit;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Forecast;
import io.preflight.stats.sequential.Ruling;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the evidence has shown of a regression.
 *
 * @param limit how much worse the run may be
 * @param ruling whether it was shown to stay within the margin or to exceed it, or neither
 * @param method how it was tested, in words
 * @param requests how many requests of the run entered the evidence
 * @param decidedAfter after how many of them the ruling was certain; empty while undecided
 * @param change limits of the change against the baseline, relative or in points; each end errs
 *     with the stated probability
 * @param inflation how many requests count for one because neighbors depend on each other
 * @param forecast how many more requests a decision will probably need; only while undecided
 */
public record RegressionDecision(
    RegressionLimit limit,
    Ruling ruling,
    String method,
    long requests,
    OptionalLong decidedAfter,
    Limits change,
    double inflation,
    Optional<Forecast> forecast) {

  public RegressionDecision {
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(ruling, "ruling");
  }
}
