package io.preflight.sample;

/** The value of each metric for one request; {@code NaN} when the request does not show it. */
public final class MetricValues {

  private MetricValues() {}

  /**
   * The value of a metric of single requests.
   *
   * @param metric a metric of scope {@link Metric.Scope#REQUEST} other than the costs
   * @param sample the request
   * @return the value in the metric's unit, finite and at least 0, or NaN
   */
  public static double of(Metric metric, Sample sample) {
    double ttft = sample.timing().ttftMs();
    double latency = sample.timing().latencyMs();
    int n = sample.tokens().output().orElse(0);
    return switch (metric) {
      case TTFT -> ttft;
      case LATENCY -> latency;
      case SERVICE_TTFT -> Math.max(0, ttft - sample.timing().sentMs());
      case SERVICE_LATENCY -> Math.max(0, latency - sample.timing().sentMs());
      case TPOT -> n >= 2 ? Math.max(0, latency - ttft) / (n - 1) : Double.NaN;
      case TOKEN_LATENCY -> n >= 1 ? latency / n : Double.NaN;
      case THROUGHPUT -> n >= 1 ? perSecond(n, latency) : Double.NaN;
      case DECODE_THROUGHPUT -> decodeThroughput(sample, n, latency - ttft);
      default -> throw new IllegalArgumentException(metric.word() + " has no value per request");
    };
  }

  private static double decodeThroughput(Sample sample, int n, double decodeMs) {
    if (!Double.isNaN(sample.recordedTokensPerSec())) {
      return sample.recordedTokensPerSec();
    }
    return n >= 2 ? perSecond(n - 1, decodeMs) : Double.NaN;
  }

  /** No time at all tells no speed, nor does one so short that the speed is beyond all numbers. */
  private static double perSecond(int tokens, double ms) {
    double speed = tokens * 1000.0 / ms;
    return ms > 0 && Double.isFinite(speed) ? speed : Double.NaN;
  }
}
