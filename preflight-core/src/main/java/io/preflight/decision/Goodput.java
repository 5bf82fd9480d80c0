package io.preflight.decision;

import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Sample;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which completed requests are good: those that keep the limit of every percentile objective on a
 * latency. Zhong et al., "DistServe: Disaggregating Prefill and Decoding for Goodput-optimized
 * Large Language Model Serving", OSDI 2024.
 */
public final class Goodput {

  private static final Set<Metric> LATENCIES =
      EnumSet.of(Metric.TTFT, Metric.LATENCY, Metric.TPOT, Metric.TOKEN_LATENCY);

  private final List<Objective> limits;

  /**
   * The limits among some objectives.
   *
   * @param objectives the objectives of a profile
   */
  public Goodput(List<Objective> objectives) {
    this.limits =
        objectives.stream()
            .filter(objective -> LATENCIES.contains(objective.metric()))
            .filter(objective -> objective.statistic() instanceof Statistic.Percentile)
            .filter(objective -> objective.comparison() == Comparison.AT_MOST)
            .toList();
  }

  /**
   * The limits that every good request keeps.
   *
   * @return objectives on percentiles of a time, of at most a value
   */
  public List<Objective> limits() {
    return limits;
  }

  /**
   * Whether a completed request is good.
   *
   * @param sample a request that did not fail
   * @return true when it keeps every limit
   */
  public boolean isGood(Sample sample) {
    for (Objective limit : limits) {
      if (!keeps(sample, limit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean keeps(Sample sample, Objective limit) {
    double value = MetricValues.of(limit.metric(), sample);
    // An answer of a single token has no time between tokens that could be too long.
    boolean without = limit.metric() == Metric.TPOT && sample.tokens().output().orElse(2) < 2;
    return without || value <= limit.limit();
  }
}
