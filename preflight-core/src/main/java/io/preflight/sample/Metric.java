package io.preflight.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The metrics, by the field's definitions. {@code t0} is when the request was due, {@code n} the
 * number of its output tokens.
 */
public enum Metric {
  /** First event carrying generated content − {@code t0}. */
  TTFT(MetricUnit.MILLISECONDS, Scope.REQUEST, false),
  /** Last event carrying content, usage or a finish reason − {@code t0}. */
  LATENCY(MetricUnit.MILLISECONDS, Scope.REQUEST, false),
  /**
   * First event carrying generated content − the moment of sending: what {@link #TTFT} would be had
   * the request been sent when it was due.
   */
  SERVICE_TTFT(MetricUnit.MILLISECONDS, Scope.REQUEST, false),
  /** Last event carrying content, usage or a finish reason − the moment of sending. */
  SERVICE_LATENCY(MetricUnit.MILLISECONDS, Scope.REQUEST, false),
  /** Gaps between successive content events, pooled over requests. */
  ITL(MetricUnit.MILLISECONDS, Scope.EVENT, false),
  /** ({@code latency} − {@code ttft}) / (n − 1), for n ≥ 2. */
  TPOT(MetricUnit.MILLISECONDS_PER_TOKEN, Scope.REQUEST, false),
  /** {@code latency} / n. */
  TOKEN_LATENCY(MetricUnit.MILLISECONDS_PER_TOKEN, Scope.REQUEST, false),
  /** n / {@code latency}. */
  THROUGHPUT(MetricUnit.TOKENS_PER_SECOND, Scope.REQUEST, true),
  /** (n − 1) / ({@code latency} − {@code ttft}), for n ≥ 2, or the recorded tokens per second. */
  DECODE_THROUGHPUT(MetricUnit.TOKENS_PER_SECOND, Scope.REQUEST, true),
  /** All output tokens / measured duration. */
  SYSTEM_THROUGHPUT(MetricUnit.TOKENS_PER_SECOND, Scope.RUN, true),
  /** Completed requests / measured duration. */
  REQUEST_RATE(MetricUnit.REQUESTS_PER_SECOND, Scope.RUN, true),
  /**
   * Completed requests that kept the limit of every ttft, latency, tpot and token_latency
   * percentile objective / measured duration.
   */
  GOODPUT(MetricUnit.REQUESTS_PER_SECOND, Scope.RUN, true),
  /** Failed / all measured requests. */
  ERROR_RATE(MetricUnit.RATIO, Scope.RUN, false),
  /** Requests neither failed nor degraded / all. */
  HEALTHY_RATE(MetricUnit.RATIO, Scope.RUN, true),
  /** Cost of a request / its output tokens. */
  COST_PER_TOKEN(MetricUnit.USD, Scope.REQUEST, false),
  /** Cost of a request from its usage and the price. */
  COST_PER_REQUEST(MetricUnit.USD, Scope.REQUEST, false);

  /** What one value of a metric belongs to. */
  public enum Scope {
    /** One value per request. */
    REQUEST,
    /** One value per gap between content events. */
    EVENT,
    /** One value per run; such a metric takes no statistic. */
    RUN
  }

  private final MetricUnit unit;
  private final Scope scope;
  private final boolean higherIsBetter;

  Metric(MetricUnit unit, Scope scope, boolean higherIsBetter) {
    this.unit = unit;
    this.scope = scope;
    this.higherIsBetter = higherIsBetter;
  }

  /**
   * The metric's name in profiles, reports and documents.
   *
   * @return the lower-case name, for instance {@code token_latency}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The unit of its values; ratios lie between 0 and 1.
   *
   * @return the unit
   */
  public MetricUnit unit() {
    return unit;
  }

  /**
   * What one value belongs to.
   *
   * @return the scope
   */
  public Scope scope() {
    return scope;
  }

  /**
   * Whether more is better.
   *
   * @return true for throughput-like metrics
   */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /**
   * The metric with a given name.
   *
   * @param word a name as {@link #word()} gives it
   * @return the metric, or empty
   */
  public static Optional<Metric> ofWord(String word) {
    return Arrays.stream(values()).filter(metric -> metric.word().equals(word)).findFirst();
  }

  /**
   * All names, in the order of the documentation.
   *
   * @return the words of all metrics
   */
  public static List<String> words() {
    return Arrays.stream(values()).map(Metric::word).toList();
  }
}
