package io.preflight.check;

import io.preflight.client.ClientError;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Comparison;
import io.preflight.profile.RequestLimits;
import io.preflight.sample.Metric;
import java.util.List;

/**
 * How many requests the client's own error could have put on the wrong side of limits that each of
 * them has to keep. One that is near several limits counts for each: the counts are never too
 * small.
 *
 * @param better how many that count as bad may truly be good
 * @param worse how many that count as good may truly be bad
 */
record NearLimits(long better, long worse) {

  /** Single values beyond this are of no use to anybody. */
  private static final double ENDLESS = Double.MAX_VALUE;

  static NearLimits of(List<RequestLimits.Limit> limits, RunMetrics metrics, ClientError error) {
    long better = 0;
    long worse = 0;
    for (RequestLimits.Limit limit : limits) {
      NearLimits near = of(limit, metrics, error);
      better += near.better;
      worse += near.worse;
    }
    return new NearLimits(better, worse);
  }

  private static NearLimits of(RequestLimits.Limit limit, RunMetrics metrics, ClientError error) {
    int fewest = Math.max(1, metrics.fewestTokens());
    double between = Math.max(error.ttftMs(), error.latencyMs()) / Math.max(1, fewest - 1);
    double most = limit.limit();
    return switch (limit.metric()) {
      case TTFT, SERVICE_TTFT -> tooLong(limit, metrics, error.ttftMs(), 0);
      case LATENCY, SERVICE_LATENCY -> tooLong(limit, metrics, error.latencyMs(), 0);
      case TOKEN_LATENCY -> tooLong(limit, metrics, error.latencyMs() / fewest, 0);
      case TPOT -> tooLong(limit, metrics, between, between);
      case THROUGHPUT ->
          tooSlow(limit, metrics, most / (1 + most * error.latencyMs() / fewest / 1000), most);
      case DECODE_THROUGHPUT ->
          tooSlow(limit, metrics, most / (1 + most * between / 1000), atMost(most, between));
      default -> new NearLimits(0, 0);
    };
  }

  /** The speed that is truly the limit when the time of each token was measured too short. */
  private static double atMost(double limit, double offMsPerToken) {
    double left = 1 - limit * offMsPerToken / 1000;
    return left > 0 ? limit / left : ENDLESS;
  }

  private static NearLimits tooLong(
      RequestLimits.Limit limit, RunMetrics metrics, double tooLong, double tooShort) {
    return sides(
        limit.comparison() == Comparison.AT_MOST,
        count(metrics, limit.metric(), limit.limit(), limit.limit() + tooLong),
        count(metrics, limit.metric(), limit.limit() - tooShort, limit.limit()));
  }

  private static NearLimits tooSlow(
      RequestLimits.Limit limit, RunMetrics metrics, double least, double greatest) {
    return sides(
        limit.comparison() == Comparison.AT_LEAST,
        count(metrics, limit.metric(), least, limit.limit()),
        count(metrics, limit.metric(), limit.limit(), greatest));
  }

  private static NearLimits sides(boolean errorHarms, long beyond, long within) {
    return errorHarms ? new NearLimits(beyond, within) : new NearLimits(within, beyond);
  }

  private static long count(RunMetrics metrics, Metric metric, double from, double to) {
    return to > from ? metrics.countBetween(metric, from, to) : 0;
  }
}
