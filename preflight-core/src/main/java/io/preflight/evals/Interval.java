package io.preflight.evals;

import io.preflight.stats.exact.Binomial;
import io.preflight.stats.exact.Limits;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What a mean of scores may be in truth.
 *
 * @param limits the lower and the upper limit
 * @param method how they were found, in words
 */
record Interval(Limits limits, String method) {

  static final String EXACT = "Clopper-Pearson, exact";
  static final String STUDENT = "Student's t, for scores of any shape only when there are many";

  /**
   * The interval of a mean. Scores that are all 0 or 1 are counted exactly; others take the normal
   * theory of the mean (Student, "The Probable Error of a Mean", Biometrika 6, 1908).
   *
   * @return empty when fewer than two scores, or scores that are all the same, say nothing about
   *     how far the mean may vary
   */
  static Optional<Interval> of(MetricScores scores, double confidence) {
    if (scores.n() > 0 && scores.ones().isPresent()) {
      return Optional.of(
          new Interval(Binomial.limits(scores.ones().getAsLong(), scores.n(), confidence), EXACT));
    }
    if (scores.n() < 2 || scores.std().orElse(0) == 0) {
      return Optional.empty();
    }
    double quantile =
        new TDistribution(null, scores.n() - 1.0)
            .inverseCumulativeProbability((1 + confidence) / 2);
    double half = quantile * scores.std().getAsDouble() / Math.sqrt((double) scores.n());
    return Optional.of(
        new Interval(new Limits(scores.mean() - half, scores.mean() + half), STUDENT));
  }
}
