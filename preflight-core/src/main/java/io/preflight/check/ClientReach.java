package io.preflight.check;

import io.preflight.client.ClientError;
import io.preflight.client.ClientHealth;
import io.preflight.decision.Goodput;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.RequestLimits;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.Summary;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Between which numbers the truth lies when the client measured one and may have erred. Its delays
 * only add to the time from when a request was due, so such a time is too long or right; a
 * difference of two moments can be too long or too short. If no value is off by more than e, no
 * quantile, extreme or mean of them is.
 *
 * @param low the least that the truth can be, at least 0
 * @param high the most that the truth can be; infinity when the client is too slow to tell
 */
record ClientReach(double low, double high) {

  /** Beyond this percentile single observations decide, and not 99 of 100. */
  private static final double USUAL_PERCENT = 99;

  /**
   * What an observation stands for.
   *
   * @param objective what was observed
   * @param observed the observation in the metric's unit
   * @param profile the limits on single requests that it may count
   * @param metrics all that was measured
   * @param health how the client fared
   * @return the range of the truth
   */
  static ClientReach of(
      Objective objective,
      double observed,
      Profile profile,
      RunMetrics metrics,
      ClientHealth health) {
    ClientError error =
        single(objective.statistic()) ? ClientError.largest(health) : ClientError.usual(health);
    int fewest = Math.max(1, metrics.fewestTokens());
    double between = Math.max(error.ttftMs(), error.latencyMs());
    boolean mean = objective.statistic() instanceof Statistic.Mean;
    return switch (objective.metric()) {
      case TTFT, SERVICE_TTFT -> reach(observed, error.ttftMs(), 0);
      case LATENCY, SERVICE_LATENCY -> reach(observed, error.latencyMs(), 0);
      case TOKEN_LATENCY -> reach(observed, error.latencyMs() / fewest, 0);
      case TPOT -> {
        double off = between / Math.max(1, fewest - 1);
        yield reach(observed, off, off);
      }
      case ITL -> {
        double off = mean ? between * gapsInMean(metrics) : error.gapMs();
        yield reach(observed, off, off);
      }
      case THROUGHPUT -> {
        double greatest = mean ? greatest(objective.metric(), metrics, observed) : observed;
        yield new ClientReach(observed, faster(observed, greatest, error.latencyMs() / fewest));
      }
      case DECODE_THROUGHPUT -> {
        double off = between / Math.max(1, fewest - 1);
        double greatest = mean ? greatest(objective.metric(), metrics, observed) : observed;
        yield new ClientReach(
            observed / (1 + greatest * off / 1000), faster(observed, greatest, off));
      }
      case SYSTEM_THROUGHPUT, REQUEST_RATE ->
          new ClientReach(observed, observed * cycles(metrics, error));
      case GOODPUT -> {
        NearLimits near = NearLimits.of(goodLimits(profile), metrics, error);
        double seconds = metrics.measured().toNanos() / 1e9;
        yield new ClientReach(
            Math.max(0, observed - near.worse() / seconds),
            (observed + near.better() / seconds) * cycles(metrics, error));
      }
      case HEALTHY_RATE -> {
        NearLimits near = NearLimits.of(profile.limits().limits(), metrics, error);
        double all = metrics.total();
        yield new ClientReach(
            Math.max(0, observed - near.worse() / all),
            Math.min(1, observed + near.better() / all));
      }
      default -> new ClientReach(observed, observed);
    };
  }

  private static List<RequestLimits.Limit> goodLimits(Profile profile) {
    return new Goodput(profile.objectives())
        .limits().stream()
            .map(
                objective ->
                    new RequestLimits.Limit(
                        objective.metric(), objective.comparison(), objective.limit()))
            .toList();
  }

  private static boolean single(Statistic statistic) {
    if (statistic instanceof Statistic.Percentile percentile) {
      return percentile.percent() > USUAL_PERCENT || percentile.percent() < 100 - USUAL_PERCENT;
    }
    return statistic instanceof Statistic.Max || statistic instanceof Statistic.Min;
  }

  private static ClientReach reach(double observed, double tooLong, double tooShort) {
    return new ClientReach(Math.max(0, observed - tooLong), observed + tooShort);
  }

  /** All gaps of a request together are off by its first and last moment only. */
  private static double gapsInMean(RunMetrics metrics) {
    double requests = metrics.total() - metrics.count(SampleStatus.ERROR);
    return metrics.summary(Metric.ITL).map(gaps -> requests / gaps.n()).orElse(1.0);
  }

  private static double greatest(Metric metric, RunMetrics metrics, double otherwise) {
    return number(metric, metrics, Summary::max, otherwise);
  }

  /**
   * The speed when each token took less time. Of a mean, no value grows by a greater factor than
   * the greatest one.
   */
  private static double faster(double observed, double greatest, double offMsPerToken) {
    double left = 1 - greatest * offMsPerToken / 1000;
    return left > 0 ? observed / left : observed > 0 ? Double.POSITIVE_INFINITY : 0;
  }

  /** Users who wait for answers that the client delays ask less often, by this factor at most. */
  private static double cycles(RunMetrics metrics, ClientError error) {
    double latency = number(Metric.LATENCY, metrics, Summary::mean, 0);
    double left = latency - error.latencyMs();
    return left > 0 ? latency / left : Double.POSITIVE_INFINITY;
  }

  private static double number(
      Metric metric, RunMetrics metrics, ToDoubleFunction<Summary> what, double otherwise) {
    return metrics.summary(metric).map(what::applyAsDouble).orElse(otherwise);
  }
}
