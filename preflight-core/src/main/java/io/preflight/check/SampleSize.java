package io.preflight.check;

import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a number of requests can say about a percentile. */
public final class SampleSize {

  private static final double CONFIDENCE = 0.95;

  private SampleSize() {}

  /**
   * The fewest values of which a percentile is not simply the largest (or, for a lower limit, the
   * smallest): the tail must hold at least one of them, n · tail ≥ 1.
   *
   * @param percent the percentile, strictly between 0 and 100
   * @return at least 2
   */
  public static long toResolve(double percent) {
    double tail = Math.min(percent, 100 - percent) / 100;
    return (long) Math.ceil(1 / tail - 1e-9);
  }

  /**
   * The fewest values, all within the limit, that show at 95 % that the percentile keeps it: the
   * smallest n with p^n ≤ 5 %, the binomial test of Wilks, "Determination of Sample Sizes for
   * Setting Tolerance Limits", Annals of Mathematical Statistics 12 (1941).
   */
  static long toTrust(double percent) {
    double within = Math.max(percent, 100 - percent) / 100;
    return (long) Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(within) - 1e-9);
  }

  /** One sentence for each percentile that some objectives ask of too few values. */
  static List<String> shortages(List<ObjectiveResult> results) {
    record Shortage(double percent, long n) {}
    Map<Shortage, List<String>> subjects = new LinkedHashMap<>();
    for (ObjectiveResult result : results) {
      Objective objective = result.objective();
      if (objective.statistic() instanceof Statistic.Percentile percentile
          && result.n() > 0
          && result.n() < toResolve(percentile.percent())) {
        subjects
            .computeIfAbsent(
                new Shortage(percentile.percent(), result.n()), key -> new ArrayList<>())
            .add(objective.subject());
      }
    }
    return subjects.entrySet().stream()
        .map(entry -> sentence(entry.getValue(), entry.getKey().percent(), entry.getKey().n()))
        .toList();
  }

  private static String sentence(List<String> subjects, double percent, long n) {
    return String.join(", ", subjects)
        + " of "
        + Counts.of(n, "value")
        + (subjects.size() == 1 ? " is" : " are")
        + " little more than the "
        + (percent > 50 ? "maximum" : "minimum")
        + ": a "
        + Statistic.percentile(percent).word()
        + " takes "
        + toResolve(percent)
        + " values to be resolved and "
        + toTrust(percent)
        + " to be trusted at 95 %";
  }
}
