package io.preflight.decision;

import io.preflight.profile.RegressionLimit;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.compare.QuantileRegression;
import io.preflight.stats.compare.RateRegression;
import io.preflight.stats.compare.Regressed;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Ruling;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A regression against a second target that is measured in the same run, decided once at the end of
 * the window: both sides have seen the same minutes, so that what drifts drifts for both.
 */
final class LiveRegression implements RegressionTest {

  private final RegressionLimit limit;
  private final double alpha;
  private final Side before;
  private final Side now;
  private Optional<Regressed> shown = Optional.empty();

  /** What one target showed. */
  private static final class Side {
    final Metric metric;
    final Optional<OrderedValues> values;
    long failed;
    long counted;

    Side(Metric metric) {
      this.metric = metric;
      values =
          metric == Metric.ERROR_RATE ? Optional.empty() : Optional.of(new OrderedValues(metric));
    }

    void accept(Sample sample) {
      if (sample.counts()) {
        counted++;
        failed += sample.status() == SampleStatus.ERROR ? 1 : 0;
        values.ifPresent(series -> series.accept(sample));
      }
    }

    RateRegression.Count count() {
      return new RateRegression.Count(failed, counted);
    }

    QuantileRegression.Side side(double percent) {
      return OrderedValues.side(metric, values.orElseThrow().inOrder(), percent);
    }
  }

  LiveRegression(RegressionLimit limit, double alpha) {
    this.limit = limit;
    this.alpha = alpha;
    this.before = new Side(limit.metric());
    this.now = new Side(limit.metric());
  }

  @Override
  public void accept(Sample sample) {
    now.accept(sample);
  }

  @Override
  public void acceptBaseline(Sample sample) {
    before.accept(sample);
  }

  @Override
  public void skip(long sequence) {}

  @Override
  public void end() {
    if (now.counted > 0 && before.counted > 0) {
      shown = Optional.of(compare());
    }
  }

  private Regressed compare() {
    if (limit.metric() == Metric.ERROR_RATE) {
      return new RateRegression(before.count(), now.count(), limit.margin()).at(alpha);
    }
    return new QuantileRegression(
            before.side(limit.percent()),
            now.side(limit.percent()),
            limit.percent() / 100,
            limit.margin(),
            limit.metric().higherIsBetter())
        .at(alpha);
  }

  @Override
  public boolean sequential() {
    return false;
  }

  @Override
  public boolean met() {
    return shown.map(result -> result.ruling() == Ruling.MET).orElse(false);
  }

  @Override
  public double violationP() {
    return shown.map(Regressed::brokenP).orElse(1.0);
  }

  @Override
  public long requests() {
    return now.counted;
  }

  @Override
  public RegressionDecision decision(Ruling ruling, OptionalLong decidedAfter) {
    return new RegressionDecision(
        limit,
        ruling,
        limit.metric() == Metric.ERROR_RATE
            ? "exact limits of both rates at the end of the window"
            : "order-statistic limits of both sides at the end of the window",
        requests(),
        decidedAfter,
        shown.map(Regressed::change).orElse(Limits.NONE),
        limit.metric() == Metric.ERROR_RATE ? 1 : now.side(limit.percent()).inflation(),
        Optional.empty());
  }
}
