package io.preflight.baseline;

import io.preflight.decision.Regression;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.RegressionLimit;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.stats.Summary;
import io.preflight.stats.compare.QuantileRegression;
import io.preflight.stats.compare.RankTest;
import io.preflight.stats.compare.RateRegression;
import io.preflight.stats.compare.Regressed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares the requests of a run with a baseline, limit by limit. */
public final class RunComparison {

  private final Baseline before;
  private final Baseline now;
  private final RunMetrics metrics;
  private final double confidence;

  private RunComparison(Baseline before, Baseline now, RunMetrics metrics, double confidence) {
    this.before = before;
    this.now = now;
    this.metrics = metrics;
    this.confidence = confidence;
  }

  /**
   * Compares a run.
   *
   * @param before the baseline
   * @param now the run, gathered like a baseline
   * @param metrics the run's metrics, whose numbers are the ones compared
   * @param limits how much worse the run may be; the baseline knows a number for each
   * @param confidence the confidence of what is shown, strictly between 0.5 and 1
   * @return one result for each limit, in order
   */
  public static List<Compared> of(
      Baseline before,
      Baseline now,
      RunMetrics metrics,
      List<RegressionLimit> limits,
      double confidence) {
    RunComparison comparison = new RunComparison(before, now, metrics, confidence);
    return limits.stream().map(comparison::of).toList();
  }

  /**
   * What requests are to decide about a baseline that was recorded.
   *
   * @param before the baseline
   * @param limits how much worse the run may be
   * @return one claim for each limit of which the baseline knows more than a summary
   */
  public static List<Regression> claims(Baseline before, List<RegressionLimit> limits) {
    return limits.stream()
        .map(
            limit ->
                new Regression(
                    limit,
                    side(before, limit),
                    limit.metric() == Metric.ERROR_RATE ? before.failures() : Optional.empty()))
        .filter(claim -> !claim.isLive())
        .toList();
  }

  private Compared of(RegressionLimit limit) {
    Optional<double[]> old = completed(before, limit);
    Optional<double[]> present = completed(now, limit);
    double scale = limit.metric().higherIsBetter() ? 1 - limit.margin() : 1 + limit.margin();
    return new Compared(
        limit,
        before.value(limit, metrics.percentileMethod()).orElseThrow(),
        metrics.value(limit.metric(), limit.statistic()),
        n(limit),
        confidence,
        shown(limit),
        ranks(old, present, scale),
        ranks(old, present, 1),
        fisher(limit));
  }

  private long n(RegressionLimit limit) {
    return limit.statistic() instanceof Statistic.Whole
        ? metrics.total()
        : metrics.summary(limit.metric()).map(Summary::n).orElse(0L);
  }

  private Optional<Regressed> shown(RegressionLimit limit) {
    if (limit.metric() == Metric.ERROR_RATE) {
      return rates(limit).map(rates -> rates.at(1 - confidence));
    }
    Optional<QuantileRegression.Side> old = side(before, limit);
    Optional<QuantileRegression.Side> present = side(now, limit);
    if (old.isEmpty() || present.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new QuantileRegression(
                old.get(),
                present.get(),
                limit.percent() / 100,
                limit.margin(),
                limit.metric().higherIsBetter())
            .at(1 - confidence));
  }

  private Optional<RateRegression> rates(RegressionLimit limit) {
    if (limit.metric() != Metric.ERROR_RATE
        || before.failures().isEmpty()
        || now.failures().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RateRegression(before.failures().get(), now.failures().get(), limit.margin()));
  }

  private OptionalDouble fisher(RegressionLimit limit) {
    return rates(limit)
        .map(rates -> OptionalDouble.of(rates.fisherP()))
        .orElseGet(OptionalDouble::empty);
  }

  private static Optional<RankTest> ranks(
      Optional<double[]> old, Optional<double[]> present, double scale) {
    boolean both =
        old.filter(v -> v.length > 0).isPresent() && present.filter(v -> v.length > 0).isPresent();
    return both ? Optional.of(RankTest.of(old.get(), present.get(), scale)) : Optional.empty();
  }

  private static Optional<QuantileRegression.Side> side(Baseline baseline, RegressionLimit limit) {
    return Optional.ofNullable(baseline.metrics().get(limit.metric()))
        .flatMap(values -> values.side(limit.metric(), limit.percent()));
  }

  private static Optional<double[]> completed(Baseline baseline, RegressionLimit limit) {
    return Optional.ofNullable(baseline.metrics().get(limit.metric()))
        .flatMap(BaselineMetric::completed);
  }
}
