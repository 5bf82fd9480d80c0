package io.preflight.decision;

import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.Statistic;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds the test for an objective. */
final class ObjectiveTests {

  private ObjectiveTests() {}

  /**
   * The test for an objective.
   *
   * @return empty when no number of requests can decide it: a maximum or minimum, a cost, or a
   *     limit that allows nothing at all
   */
  static Optional<ObjectiveTest> of(Objective objective, Profile profile, double alpha) {
    double totalMs = profile.target().timeouts().total().toNanos() / 1e6;
    int maxTokens = profile.workload().maxTokens();
    OptionalDouble allowed = ShareTest.allowed(objective);
    if (allowed.isPresent()) {
      double share = allowed.getAsDouble();
      return share > 0 && share < 1
          ? Optional.of(new ShareTest(objective, share, alpha, maxTokens))
          : Optional.empty();
    }
    return switch (objective.metric()) {
      case SYSTEM_THROUGHPUT, REQUEST_RATE, GOODPUT ->
          Optional.of(new WindowTest(objective, new Goodput(profile.objectives()), alpha));
      case ITL ->
          pooled(objective) && objective.limit() > 0
              ? Optional.of(new GapTest(objective, maxTokens, totalMs, alpha))
              : Optional.empty();
      case TTFT,
          LATENCY,
          SERVICE_TTFT,
          SERVICE_LATENCY,
          TPOT,
          TOKEN_LATENCY,
          THROUGHPUT,
          DECODE_THROUGHPUT ->
          objective.statistic() instanceof Statistic.Mean && objective.limit() > 0
              ? Optional.of(
                  new MeanObjectiveTest(
                      objective, MeanObjectiveTest.greatest(objective.metric(), totalMs), alpha))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean pooled(Objective objective) {
    return objective.comparison() == Comparison.AT_MOST
        && (objective.statistic() instanceof Statistic.Mean
            || objective.statistic() instanceof Statistic.Percentile);
  }
}
