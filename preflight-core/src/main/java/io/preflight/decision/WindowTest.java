package io.preflight.decision;

import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Ruling;
import io.preflight.stats.series.BatchMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A rate of the whole run: tokens, requests or good requests per second. It is decided once, at the
 * end of the window, from the rates of twenty parts of it.
 */
final class WindowTest implements ObjectiveTest {

  private static final int BATCHES = 20;
  private static final int FEWEST_COMPLETED = 2 * BATCHES;

  private record Done(double endMs, double amount) {}

  private final Objective objective;
  private final Goodput goodput;
  private final double alpha;
  private final List<Done> done = new ArrayList<>();
  private double fromMs = Double.POSITIVE_INFINITY;
  private double toMs = Double.NEGATIVE_INFINITY;
  private double[] rates = new double[0];

  WindowTest(Objective objective, Goodput goodput, double alpha) {
    this.objective = objective;
    this.goodput = goodput;
    this.alpha = alpha;
  }

  @Override
  public Objective objective() {
    return objective;
  }

  @Override
  public void accept(Sample sample) {
    double latency = sample.timing().latencyMs();
    fromMs = Math.min(fromMs, sample.dueMs());
    if (sample.succeeded() && !Double.isNaN(latency) && !Double.isNaN(sample.dueMs())) {
      double end = sample.dueMs() + latency;
      toMs = Math.max(toMs, end);
      done.add(new Done(end, amount(sample)));
    }
  }

  private double amount(Sample sample) {
    if (objective.metric() == Metric.SYSTEM_THROUGHPUT) {
      return sample.tokens().output().orElse(0);
    }
    boolean good = objective.metric() != Metric.GOODPUT || goodput.isGood(sample);
    return good ? 1 : 0;
  }

  @Override
  public void skip(long sequence) {}

  @Override
  public boolean sequential() {
    return false;
  }

  @Override
  public void end() {
    if (done.size() < FEWEST_COMPLETED || !(toMs > fromMs)) {
      return;
    }
    double partMs = (toMs - fromMs) / BATCHES;
    rates = new double[BATCHES];
    for (Done one : done) {
      int part = Math.min(BATCHES - 1, Math.max(0, (int) ((one.endMs - fromMs) / partMs)));
      rates[part] += one.amount / (partMs / 1000);
    }
  }

  @Override
  public boolean met() {
    return rates.length > 0 && pOfNot(objective.comparison() == Comparison.AT_LEAST) <= alpha;
  }

  @Override
  public double violationP() {
    return rates.length == 0 ? 1 : pOfNot(objective.comparison() == Comparison.AT_MOST);
  }

  /** The p-value of the rate not being above (or below) the limit. */
  private double pOfNot(boolean above) {
    double error = Math.sqrt(StatUtils.variance(rates) / rates.length);
    double distance = StatUtils.mean(rates) - objective.limit();
    if (error == 0) {
      return (above ? distance > 0 : distance < 0) ? 0 : 1;
    }
    double p =
        1 - new TDistribution(null, rates.length - 1.0).cumulativeProbability(distance / error);
    return above ? p : 1 - p;
  }

  @Override
  public long requests() {
    return done.size();
  }

  @Override
  public ObjectiveDecision decision(Ruling ruling, OptionalLong decidedAfter) {
    Optional<Limits> interval =
        rates.length == 0 ? Optional.empty() : Optional.of(BatchMeans.of(rates, 1 - alpha));
    return new ObjectiveDecision(
        objective,
        ruling,
        "means of " + BATCHES + " parts of the window, once at its end",
        requests(),
        decidedAfter,
        Optional.empty(),
        interval,
        1,
        OptionalLong.empty(),
        Optional.empty(),
        rates.length == 0
            ? Optional.of(
                "a rate of the run takes "
                    + FEWEST_COMPLETED
                    + " completed requests with known times, but there were "
                    + done.size())
            : Optional.empty());
  }
}
