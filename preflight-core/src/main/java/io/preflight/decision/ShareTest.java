package io.preflight.decision;

import io.preflight.client.ClientError;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.stats.exact.FixedSize;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.OrderedOutcomes;
import io.preflight.stats.sequential.RateTest;
import io.preflight.stats.sequential.Ruling;
import io.preflight.stats.sequential.SequentialRate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An objective that allows a share of the requests to be over a limit: a percentile, the error rate
 * or the healthy rate.
 */
final class ShareTest implements ObjectiveTest {

  private static final double POWER = 0.95;
  private static final double MARGIN = 0.2;

  private final Objective objective;
  private final double allowed;
  private final double alpha;
  private final int maxTokens;
  private final SequentialRate rate;
  private final OrderedOutcomes<Seen> ordered;
  private ClientError error = ClientError.NONE;

  ShareTest(Objective objective, double allowed, double alpha, int maxTokens) {
    this.objective = objective;
    this.allowed = allowed;
    this.alpha = alpha;
    this.maxTokens = maxTokens;
    this.rate = new SequentialRate(allowed, alpha);
    this.ordered =
        new OrderedOutcomes<>(seen -> rate.add(seen.exceeded(), seen.certain(), seen.value()));
  }

  /** The share that an objective allows; empty when it is not about a share of the requests. */
  static OptionalDouble allowed(Objective objective) {
    boolean upper = objective.comparison() == Comparison.AT_MOST;
    if (objective.metric() == Metric.ERROR_RATE && upper) {
      return OptionalDouble.of(objective.limit());
    }
    if (objective.metric() == Metric.HEALTHY_RATE && !upper) {
      return OptionalDouble.of(1 - objective.limit());
    }
    if (objective.statistic() instanceof Statistic.Percentile percentile
        && objective.metric().scope() == Metric.Scope.REQUEST
        && objective.metric() != Metric.COST_PER_TOKEN
        && objective.metric() != Metric.COST_PER_REQUEST) {
      double below = percentile.percent() / 100;
      return OptionalDouble.of(upper ? 1 - below : below);
    }
    return OptionalDouble.empty();
  }

  /** The fewest requests that can show that at most a share is over the limit. */
  static long fewest(double allowed, double alpha) {
    return new RateTest(RateTest.Claim.BELOW, allowed).fewestTrials(alpha);
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
    Optional<Seen> seen = Outcomes.ofShare(objective, sample, error);
    if (seen.isPresent()) {
      ordered.known(sample.sequence(), seen.get());
    } else {
      ordered.nothing(sample.sequence());
    }
  }

  @Override
  public void skip(long sequence) {
    ordered.nothing(sequence);
  }

  /**
   * Latency has passed its limit for good, and so have latency divided by the most tokens and the
   * time to content that has not come.
   */
  @Override
  public void running(long sequence, double elapsedMs, boolean content) {
    double least =
        switch (objective.metric()) {
          case LATENCY -> elapsedMs - error.latencyMs();
          case TTFT -> content ? Double.NaN : elapsedMs - error.ttftMs();
          case TOKEN_LATENCY -> (elapsedMs - error.latencyMs()) / maxTokens;
          default -> Double.NaN;
        };
    if (objective.comparison() == Comparison.AT_MOST && least > objective.limit()) {
      ordered.known(sequence, new Seen(true, true, elapsedMs));
    }
  }

  @Override
  public void release(long before) {
    ordered.release(before);
  }

  @Override
  public boolean met() {
    return rate.met();
  }

  @Override
  public double violationP() {
    return rate.violationP();
  }

  @Override
  public long requests() {
    return rate.values();
  }

  @Override
  public ObjectiveDecision decision(Ruling ruling, OptionalLong decidedAfter) {
    Limits limits = rate.limits(1 - 2 * alpha);
    return new ObjectiveDecision(
        objective,
        ruling,
        "exceedance count, mixture of likelihood ratios",
        requests(),
        decidedAfter,
        Optional.of(new ObjectiveDecision.Share(rate.exceedances(), allowed, limits)),
        Optional.of(interval(limits)),
        rate.inflation(),
        OptionalLong.of(fixedSize(ruling)),
        ruling == Ruling.UNDECIDED && requests() > 0
            ? Optional.of(rate.forecast())
            : Optional.empty(),
        reason(ruling));
  }

  private Optional<String> reason(Ruling ruling) {
    if (requests() == 0) {
      return Optional.of("no request showed it");
    }
    return ruling == Ruling.UNDECIDED && rate.doubtful() > 0
        ? Optional.of(rate.doubtful() + " of these within the client's own error")
        : Optional.empty();
  }

  private long fixedSize(Ruling ruling) {
    return ruling == Ruling.VIOLATED
        ? FixedSize.toCertifyAbove(allowed, MARGIN, 1 - alpha, POWER)
        : FixedSize.toCertifyBelow(allowed, MARGIN, 1 - alpha, POWER);
  }

  private Limits interval(Limits share) {
    if (objective.metric() == Metric.ERROR_RATE) {
      return share;
    }
    if (objective.metric() == Metric.HEALTHY_RATE) {
      return new Limits(1 - share.high(), 1 - share.low());
    }
    Limits quantile = rate.quantile(1 - 2 * alpha);
    return objective.comparison() == Comparison.AT_MOST
        ? new Limits(Math.max(0, quantile.low()), quantile.high())
        : new Limits(Math.max(0, -quantile.high()), -quantile.low());
  }
}
