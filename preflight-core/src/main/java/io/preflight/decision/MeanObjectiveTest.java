package io.preflight.decision;

import io.preflight.client.ClientError;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.OrderedOutcomes;
import io.preflight.stats.sequential.Ruling;
import io.preflight.stats.sequential.SequentialMean;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A limit on a mean over requests. A failed request counts as the greatest value there can be, or
 * as 0 where more is better.
 */
final class MeanObjectiveTest implements ObjectiveTest {

  private static final int INTERVAL_UP_TO = 20_000;

  private final Objective objective;
  private final double most;
  private final double alpha;
  private final SequentialMean mean;
  private final OrderedOutcomes<TrueRange> ordered;
  private ClientError error = ClientError.NONE;

  /**
   * A test without evidence.
   *
   * @param most the greatest value there can be, in the metric's unit; infinity when there is none
   */
  MeanObjectiveTest(Objective objective, double most, double alpha) {
    this.objective = objective;
    this.most = most;
    this.alpha = alpha;
    this.mean =
        new SequentialMean(
            objective.limit(), objective.comparison() == Comparison.AT_MOST, most, alpha);
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
    boolean failed = sample.status() == SampleStatus.ERROR;
    double instead = objective.comparison() == Comparison.AT_MOST ? most : 0;
    TrueRange range =
        failed
            ? new TrueRange(instead, instead, instead)
            : TrueRange.of(objective.metric(), sample, error);
    if (Double.isFinite(range.value())) {
      ordered.known(sample.sequence(), range);
    } else {
      ordered.nothing(sample.sequence());
    }
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
    boolean shown = requests() > 0 && requests() <= INTERVAL_UP_TO;
    return new ObjectiveDecision(
        objective,
        ruling,
        Double.isFinite(most)
            ? "betting on the mean of values between 0 and "
                + io.preflight.profile.Quantity.compact(most, objective.metric().unit())
                + ", the request's time limit, as which a failed request counts"
            : "betting on the mean of values of at least 0",
        requests(),
        decidedAfter,
        Optional.empty(),
        shown ? Optional.of(limits()) : Optional.empty(),
        mean.inflation(),
        OptionalLong.empty(),
        Optional.empty(),
        reason(ruling));
  }

  private Limits limits() {
    return mean.limits(1 - 2 * alpha);
  }

  private Optional<String> reason(Ruling ruling) {
    if (requests() == 0) {
      return Optional.of("no request showed it");
    }
    boolean open = ruling == Ruling.UNDECIDED && Double.isInfinite(most);
    return open && objective.comparison() == Comparison.AT_LEAST
        ? Optional.of(
            "a mean of "
                + objective.metric().word()
                + " has no upper bound, so it can be shown to keep a lower limit but not to break"
                + " it; a percentile can be shown to do either")
        : Optional.empty();
  }

  /** The greatest value of a metric that the request's time limit allows. */
  static double greatest(Metric metric, double totalMs) {
    return switch (metric) {
      case TTFT, LATENCY, SERVICE_TTFT, SERVICE_LATENCY, TPOT, TOKEN_LATENCY -> totalMs;
      default -> Double.POSITIVE_INFINITY;
    };
  }
}
