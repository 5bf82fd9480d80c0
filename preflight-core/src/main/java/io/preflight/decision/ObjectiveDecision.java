package io.preflight.decision;

import io.preflight.profile.Objective;
import io.preflight.stats.exact.Binomial;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Forecast;
import io.preflight.stats.sequential.Ruling;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the evidence has shown of one objective.
 *
 * @param objective the limit
 * @param ruling whether it was shown to be kept or broken, or neither
 * @param method how it was tested, in words
 * @param requests how many requests entered the evidence
 * @param decidedAfter after how many of them the ruling was certain; empty while undecided
 * @param share the requests over the limit, where the objective allows a share of them
 * @param interval limits of the judged number in the metric's unit, that hold at every moment at
 *     once
 * @param inflation how many requests count for one because neighbors depend on each other, at least
 *     1
 * @param fixedSize how many requests a test would need that looks once, with 95 % power at a 20 %
 *     margin
 * @param forecast how many more requests a decision will probably need; only while undecided
 * @param reason why the ruling is what it is, where numbers alone do not say it
 */
public record ObjectiveDecision(
    Objective objective,
    Ruling ruling,
    String method,
    long requests,
    OptionalLong decidedAfter,
    Optional<Share> share,
    Optional<Limits> interval,
    double inflation,
    OptionalLong fixedSize,
    Optional<Forecast> forecast,
    Optional<String> reason) {

  /**
   * The requests over a limit.
   *
   * @param over how many were
   * @param allowed the share that may be, between 0 and 1
   * @param limits limits of the true share that hold at every moment at once
   */
  public record Share(long over, double allowed, Limits limits) {}

  public ObjectiveDecision {
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(ruling, "ruling");
    Objects.requireNonNull(method, "method");
    if (!(inflation >= 1)) {
      throw new IllegalArgumentException("an inflation must be at least 1, but is " + inflation);
    }
  }

  /**
   * The number of independent requests that would say as much.
   *
   * @return requests / inflation
   */
  public double effectiveRequests() {
    return requests / inflation;
  }

  /**
   * The largest share of requests over the limit that a service could have and still show this
   * result in one of twenty runs of this size.
   *
   * @return between 0 and 1; empty when the objective allows no share or nothing was seen
   */
  public OptionalDouble couldStillMiss() {
    if (share.isEmpty() || requests == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Binomial.upper(share.get().over(), requests, 0.95));
  }

  ObjectiveDecision undecidedBecause(String why) {
    return new ObjectiveDecision(
        objective,
        Ruling.UNDECIDED,
        method,
        requests,
        OptionalLong.empty(),
        share,
        interval,
        inflation,
        fixedSize,
        Optional.empty(),
        Optional.of(why));
  }
}
