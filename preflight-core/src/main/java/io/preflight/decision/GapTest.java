package io.preflight.decision;

import io.preflight.client.ClientError;
import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.sequential.OrderedOutcomes;
import io.preflight.stats.sequential.Ruling;
import io.preflight.stats.sequential.SequentialMean;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A limit on gaps pooled over requests, whose gaps depend on each other. The pooled share of gaps
 * over the limit is at most q exactly when the mean over requests of (gaps over the limit − q ·
 * gaps) is at most 0; with at most M gaps in a request, that is a bounded mean, (over + q · (M −
 * gaps)) / M, to be compared with q. A pooled mean is decided alike, in units of its limit.
 */
final class GapTest implements ObjectiveTest {

  private final Objective objective;
  private final int mostGaps;
  private final double most;
  private final double bound;
  private final SequentialMean mean;
  private final OrderedOutcomes<TrueRange> ordered;
  private ClientError error = ClientError.NONE;

  GapTest(Objective objective, int maxTokens, double totalMs, double alpha) {
    this.objective = objective;
    this.mostGaps = Math.max(1, maxTokens - 1);
    if (objective.statistic() instanceof Statistic.Percentile percentile) {
      this.bound = 1 - percentile.percent() / 100;
      this.most = 1;
    } else {
      this.bound = objective.limit();
      this.most = totalMs / mostGaps + objective.limit();
    }
    this.mean = new SequentialMean(bound, true, most, alpha);
    this.ordered = new OrderedOutcomes<>(one -> mean.add(one.value(), one.least(), one.greatest()));
  }

  @Override
  public Objective objective() {
    return objective;
  }

  @Override
  public void assume(ClientError client) {
    error = client;
  }

  @Override
  public void accept(Sample sample) {
    if (sample.status() == SampleStatus.ERROR) {
      ordered.known(sample.sequence(), new TrueRange(most, most, most));
      return;
    }
    int gaps = sample.contentTimes().size() - 1;
    if (gaps < 1) {
      ordered.nothing(sample.sequence());
    } else if (objective.statistic() instanceof Statistic.Percentile) {
      ordered.known(
          sample.sequence(),
          new TrueRange(
              counted(over(sample, objective.limit()), gaps),
              counted(over(sample, objective.limit() + error.gapMs()), gaps),
              counted(over(sample, objective.limit() - error.gapMs()), gaps)));
    } else {
      ContentTimes times = sample.contentTimes();
      double span = times.atMs(gaps) - times.atMs(0);
      double apart = Math.max(error.ttftMs(), error.latencyMs());
      ordered.known(
          sample.sequence(),
          new TrueRange(
              counted(span, gaps),
              counted(Math.max(0, span - apart), gaps),
              counted(span + apart, gaps)));
    }
  }

  private static double over(Sample sample, double limit) {
    double[] over = new double[1];
    sample.contentTimes().forEachGap(gap -> over[0] += gap > limit ? 1 : 0);
    return over[0];
  }

  private double counted(double sum, int gaps) {
    return Math.min(most, (sum + bound * Math.max(0, mostGaps - gaps)) / mostGaps);
  }

  @Override
  public void skip(long sequence) {
    ordered.nothing(sequence);
  }

  @Override
  public void release(long before) {
    ordered.release(before);
  }

  @Override
  public boolean met() {
    return mean.met();
  }

  @Override
  public double violationP() {
    return mean.violationP();
  }

  @Override
  public long requests() {
    return mean.values();
  }

  @Override
  public ObjectiveDecision decision(Ruling ruling, OptionalLong decidedAfter) {
    return new ObjectiveDecision(
        objective,
        ruling,
        "betting on the gaps of each request together, at most " + mostGaps + " of them",
        requests(),
        decidedAfter,
        Optional.empty(),
        Optional.empty(),
        mean.inflation(),
        OptionalLong.empty(),
        Optional.empty(),
        requests() == 0 ? Optional.of("no request showed two content events") : Optional.empty());
  }
}
