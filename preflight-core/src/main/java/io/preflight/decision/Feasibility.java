package io.preflight.decision;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import io.preflight.profile.Comparison;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.stats.exact.Binomial;
import io.preflight.stats.sequential.MeanTest;
import io.preflight.stats.sequential.RateTest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds objectives that nobody could show to be kept within the budget, before a request is sent.
 */
public final class Feasibility {

  private Feasibility() {}

  /**
   * Refuses a profile whose objectives its budget can never decide; a point decision needs no
   * budget.
   *
   * @param profile what "ready" means
   * @throws ConfigurationException with one line for each such objective
   */
  public static void require(Profile profile) {
    List<Problem> problems = new ArrayList<>();
    profile
        .gate()
        .decision()
        .ifPresent(
            spec -> {
              for (Objective objective : profile.objectives()) {
                problem(objective, profile, spec)
                    .map(what -> new Problem(objective.source(), what))
                    .ifPresent(problems::add);
              }
              if (spec.maxCostUsd().isPresent() && profile.pricing().isEmpty()) {
                problems.add(
                    Problem.of(
                        "gate.max_cost_usd needs a price: set cost.cost_per_token_usd, or"
                            + " cost.input_usd_per_mtok and cost.output_usd_per_mtok"));
              }
            });
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static Optional<String> problem(Objective objective, Profile profile, DecisionSpec spec) {
    OptionalDouble allowed = ShareTest.allowed(objective);
    if (allowed.isPresent()) {
      return ofShare(objective, allowed.getAsDouble(), spec);
    }
    double totalMs = profile.target().timeouts().total().toNanos() / 1e6;
    double most = MeanObjectiveTest.greatest(objective.metric(), totalMs);
    boolean boundedMean =
        objective.statistic() instanceof Statistic.Mean
            && objective.comparison() == Comparison.AT_MOST
            && objective.limit() > 0
            && Double.isFinite(most);
    return boundedMean ? ofMean(objective, most, spec) : Optional.empty();
  }

  private static Optional<String> ofShare(Objective objective, double allowed, DecisionSpec spec) {
    if (allowed <= 0) {
      return Optional.of(
          objective.text()
              + " cannot be shown by any number of requests at "
              + percent(spec.confidence())
              + "; allow a share, for instance "
              + (objective.metric() == Metric.ERROR_RATE ? "1%" : "99%"));
    }
    if (allowed >= 1) {
      return Optional.empty();
    }
    long exact = Binomial.fewestClean(allowed, spec.confidence());
    long ours = new RateTest(RateTest.Claim.BELOW, allowed).fewestTrials(spec.alpha());
    if (ours <= spec.maxRequests()) {
      return Optional.empty();
    }
    boolean never = exact > spec.maxRequests();
    return Optional.of(
        needs(objective, never ? exact : ours, spec)
            + (never ? "" : ", when it may end after any of them")
            + budget(spec));
  }

  private static Optional<String> ofMean(Objective objective, double most, DecisionSpec spec) {
    if (most <= objective.limit()) {
      return Optional.empty();
    }
    long fewest =
        MeanTest.below(objective.limit(), most).fewestValues(spec.alpha(), 0, spec.maxRequests());
    if (fewest <= spec.maxRequests()) {
      return Optional.empty();
    }
    return Optional.of(
        objective.subject()
            + " at "
            + percent(spec.confidence())
            + " needs more requests than the budget of "
            + spec.maxRequests()
            + ", because one request may take "
            + BigDecimal.valueOf(most / 1000).stripTrailingZeros().toPlainString()
            + " s; set a shorter target.timeouts.total, or limit a percentile");
  }

  private static String needs(Objective objective, long requests, DecisionSpec spec) {
    return objective.subject()
        + " at "
        + percent(spec.confidence())
        + " needs at least "
        + requests
        + " requests";
  }

  private static String budget(DecisionSpec spec) {
    return "; the budget is " + spec.maxRequests();
  }

  /** A share as people read it, for instance {@code 99.5 %}. */
  static String percent(double share) {
    return new BigDecimal(100 * share, new MathContext(6)).stripTrailingZeros().toPlainString()
        + " %";
  }
}
