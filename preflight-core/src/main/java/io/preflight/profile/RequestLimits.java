package io.preflight.profile;

import io.preflight.sample.Metric;
import java.util.List;

/**
 * Limits on single requests; a request over one is degraded.
 *
 * @param limits each with the metric and the limit in the metric's unit; empty limits never degrade
 */
public record RequestLimits(List<Limit> limits) {

  /** No request is ever degraded. */
  public static final RequestLimits NONE = new RequestLimits(List.of());

  public RequestLimits {
    limits = List.copyOf(limits);
  }

  /**
   * One limit on a single request.
   *
   * @param metric a metric of scope {@link Metric.Scope#REQUEST}
   * @param comparison which side is good
   * @param limit the limit in the metric's unit
   */
  public record Limit(Metric metric, Comparison comparison, double limit) {
    public Limit {
      if (metric.scope() != Metric.Scope.REQUEST) {
        throw new IllegalArgumentException(
            "a request limit needs a metric of single requests, but got " + metric.word());
      }
    }
  }
}
