package io.preflight.evidence;

import io.preflight.profile.RequestLimits;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;

/** Tells which of the completed requests are degraded: over a limit on single requests. */
public final class RequestJudge {

  private final RequestLimits limits;

  /**
   * A judge of single requests.
   *
   * @param limits the profile's limits; without any, no request is ever degraded
   */
  public RequestJudge(RequestLimits limits) {
    this.limits = limits;
  }

  /**
   * Judges one request.
   *
   * @param sample what the request showed
   * @return the sample, degraded when it was healthy and is over a limit; a metric the request does
   *     not show is not over its limit
   */
  public Sample judge(Sample sample) {
    boolean degraded =
        sample.status() == SampleStatus.HEALTHY
            && limits.limits().stream().anyMatch(limit -> isOver(limit, sample));
    return degraded ? sample.withStatus(SampleStatus.DEGRADED) : sample;
  }

  private static boolean isOver(RequestLimits.Limit limit, Sample sample) {
    double value = MetricValues.of(limit.metric(), sample);
    return !Double.isNaN(value) && !limit.comparison().holds(value, limit.limit());
  }
}
