package io.preflight.decision;

import io.preflight.client.ClientError;
import io.preflight.profile.Objective;
import io.preflight.profile.RegressionLimit;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.stats.compare.QuantileRegression;
import io.preflight.stats.compare.RateRegression;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Forecast;
import io.preflight.stats.sequential.Ruling;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A regression against a recorded baseline, decided after each request.
 *
 * <p>The baseline's quantile lies between exact limits. That the run stays within the margin of the
 * better one is shown like any limit on a percentile; both the limit and the showing err with
 * probability α/2, together with at most α, however often one looks. That the run exceeds the
 * margin of the worse limit is shown alike; there the limit errs with α/2 divided by the number of
 * hypotheses, which is added to the p-value, so that Holm's correction holds over all of them.
 */
final class RecordedRegression implements RegressionTest {

  private final Regression regression;
  private final Optional<ShareTest> keeping;
  private final Optional<ShareTest> breaking;
  private final double baselineError;
  private final double[] baseline;
  private long requests;

  RecordedRegression(Regression regression, double alpha, int hypotheses, int maxTokens) {
    this.regression = regression;
    this.baselineError = alpha / 2 / hypotheses;
    this.baseline = limits(regression, alpha / 2);
    double[] certain = limits(regression, baselineError);
    boolean lessIsWorse = limit().metric().higherIsBetter();
    this.keeping = test(baseline[lessIsWorse ? 1 : 0], alpha / 2, maxTokens);
    this.breaking = test(certain[lessIsWorse ? 0 : 1], baselineError, maxTokens);
  }

  /** The lower and the upper limit of the baseline's number, each of which errs as stated. */
  private static double[] limits(Regression regression, double error) {
    if (regression.failures().isPresent()) {
      RateRegression.Count count = regression.failures().get();
      return new double[] {count.lower(error), count.upper(error)};
    }
    QuantileRegression.Side side = regression.values().orElseThrow();
    double p = regression.limit().percent() / 100;
    return new double[] {side.lower(p, error), side.upper(p, error)};
  }

  private Optional<ShareTest> test(double before, double error, int maxTokens) {
    return allowed(limit(), before)
        .map(share -> new ShareTest(limit().objective(before), share, error, maxTokens));
  }

  /** The share of requests that may be over a limit; empty where nothing can be shown about it. */
  private static Optional<Double> allowed(RegressionLimit limit, double before) {
    if (!Double.isFinite(before)) {
      return Optional.empty();
    }
    Objective objective = limit.objective(before);
    OptionalDouble allowed = ShareTest.allowed(objective);
    boolean possible =
        objective.limit() > 0 && allowed.getAsDouble() > 0 && allowed.getAsDouble() < 1;
    return possible ? Optional.of(allowed.getAsDouble()) : Optional.empty();
  }

  /**
   * The fewest requests that can show that the run stays within the margin.
   *
   * @return empty when no number of requests can, because the baseline says too little
   */
  static OptionalLong fewest(Regression regression, double alpha) {
    boolean lessIsWorse = regression.limit().metric().higherIsBetter();
    double before = limits(regression, alpha / 2)[lessIsWorse ? 1 : 0];
    return allowed(regression.limit(), before)
        .map(share -> OptionalLong.of(ShareTest.fewest(share, alpha / 2)))
        .orElseGet(OptionalLong::empty);
  }

  private RegressionLimit limit() {
    return regression.limit();
  }

  @Override
  public void assume(ClientError client) {
    keeping.ifPresent(test -> test.assume(client));
    breaking.ifPresent(test -> test.assume(client));
  }

  @Override
  public void accept(Sample sample) {
    keeping.ifPresent(test -> test.accept(sample));
    breaking.ifPresent(test -> test.accept(sample));
    requests++;
  }

  @Override
  public void skip(long sequence) {
    keeping.ifPresent(test -> test.skip(sequence));
    breaking.ifPresent(test -> test.skip(sequence));
  }

  @Override
  public void release(long before) {
    keeping.ifPresent(test -> test.release(before));
    breaking.ifPresent(test -> test.release(before));
  }

  @Override
  public void running(long sequence, double elapsedMs, boolean content) {
    keeping.ifPresent(test -> test.running(sequence, elapsedMs, content));
    breaking.ifPresent(test -> test.running(sequence, elapsedMs, content));
  }

  @Override
  public boolean met() {
    return keeping.map(ShareTest::met).orElse(false);
  }

  @Override
  public double violationP() {
    return breaking.map(test -> Math.min(1, test.violationP() + baselineError)).orElse(1.0);
  }

  @Override
  public long requests() {
    return keeping.or(() -> breaking).map(ShareTest::requests).orElse(requests);
  }

  @Override
  public RegressionDecision decision(Ruling ruling, OptionalLong decidedAfter) {
    Optional<ObjectiveDecision> shown =
        keeping.or(() -> breaking).map(test -> test.decision(ruling, decidedAfter));
    Limits current = shown.flatMap(ObjectiveDecision::interval).orElse(Limits.NONE);
    Optional<Forecast> forecast = shown.flatMap(ObjectiveDecision::forecast);
    return new RegressionDecision(
        limit(),
        ruling,
        limit().metric() == Metric.ERROR_RATE
            ? "exact limits of the baseline's rate, mixture of likelihood ratios"
            : "order-statistic limits of the baseline, mixture of likelihood ratios",
        requests(),
        decidedAfter,
        change(current),
        shown.map(ObjectiveDecision::inflation).orElse(1.0),
        forecast);
  }

  private Limits change(Limits current) {
    if (limit().metric() == Metric.ERROR_RATE) {
      return new Limits(
          Math.max(0, current.low()) - baseline[1], Math.min(1, current.high()) - baseline[0]);
    }
    double low = Math.max(0, current.low()) / baseline[1];
    double high = current.high() / baseline[0];
    return new Limits(
        (Double.isNaN(low) ? 0 : low) - 1,
        (Double.isNaN(high) ? Double.POSITIVE_INFINITY : high) - 1);
  }
}
