package io.preflight.decision;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import io.preflight.profile.Comparison;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.RegressionLimit;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.stats.exact.Binomial;
import io.preflight.stats.sequential.MeanTest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
    require(profile, List.of());
  }

  /**
   * Refuses a profile whose objectives or regressions its budget can never decide.
   *
   * @param profile what "ready" means
   * @param regressions claims about the run and a baseline
   * @throws ConfigurationException with one line for each such objective and regression
   */
  public static void require(Profile profile, List<Regression> regressions) {
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
              for (Regression regression : regressions) {
                problem(regression, spec)
                    .map(what -> new Problem(regression.limit().source(), what))
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

  private static Optional<String> problem(Regression regression, DecisionSpec spec) {
    String what = regression.limit().text() + " at " + percent(spec.confidence());
    if (regression.isLive()) {
      long fewest = fewestOfBoth(regression.limit(), spec.alpha() / 2);
      return fewest <= spec.maxRequests()
          ? Optional.empty()
          : Optional.of(what + " needs at least " + fewest + " requests to each" + budget(spec));
    }
    OptionalLong fewest = RecordedRegression.fewest(regression, spec.alpha());
    if (fewest.isEmpty()) {
      return Optional.of(
          what + " cannot be shown, since the baseline is too small; record one of more requests");
    }
    return fewest.getAsLong() <= spec.maxRequests()
        ? Optional.empty()
        : Optional.of(what + " needs at least " + fewest.getAsLong() + " requests" + budget(spec));
  }

  /** The fewest requests on either side after which both sides have the limits that it takes. */
  private static long fewestOfBoth(RegressionLimit limit, double error) {
    double rare =
        limit.metric() == Metric.ERROR_RATE
            ? Math.max(limit.margin(), 1e-6)
            : Math.min(limit.percent(), 100 - limit.percent()) / 100;
    return Binomial.fewestClean(rare, 1 - error);
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
    long ours = ShareTest.fewest(allowed, spec.alpha());
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
