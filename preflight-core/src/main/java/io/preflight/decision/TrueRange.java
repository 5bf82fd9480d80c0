package io.preflight.decision;

import io.preflight.client.ClientError;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Sample;

/**
 * Between which values the truth of one request lies when the client may have erred: a time from
 * when it was due is too long or right, a difference of two moments too long or too short.
 *
 * @param value what was measured; NaN when the request does not show the metric
 * @param least the least that the truth can be, at least 0
 * @param greatest the most that the truth can be; infinity when the client is too slow to tell
 */
record TrueRange(double value, double least, double greatest) {

  /** The range of a metric of single requests other than the costs. */
  static TrueRange of(Metric metric, Sample sample, ClientError error) {
    double value = MetricValues.of(metric, sample);
    int n = sample.tokens().output().orElse(0);
    double apart = Math.max(error.ttftMs(), error.latencyMs());
    return switch (metric) {
      case TTFT, SERVICE_TTFT -> time(value, error.ttftMs(), 0);
      case LATENCY, SERVICE_LATENCY -> time(value, error.latencyMs(), 0);
      case TOKEN_LATENCY -> time(value, error.latencyMs() / Math.max(1, n), 0);
      case TPOT -> time(value, apart / Math.max(1, n - 1), apart / Math.max(1, n - 1));
      case THROUGHPUT -> speed(value, error.latencyMs() / Math.max(1, n), 0);
      case DECODE_THROUGHPUT ->
          speed(value, apart / Math.max(1, n - 1), apart / Math.max(1, n - 1));
      default -> throw new IllegalArgumentException(metric.word() + " has no value per request");
    };
  }

  private static TrueRange time(double value, double tooLong, double tooShort) {
    return new TrueRange(value, Math.max(0, value - tooLong), value + tooShort);
  }

  /** In the time of a token, of which a speed is the inverse. */
  private static TrueRange speed(double value, double tooLong, double tooShort) {
    double tokenMs = 1000 / value;
    double shortest = tokenMs - tooLong;
    double greatest = shortest > 0 ? 1000 / shortest : Double.POSITIVE_INFINITY;
    return new TrueRange(
        value,
        tooShort == 0 ? value : 1000 / (tokenMs + tooShort),
        tooLong == 0 ? value : greatest);
  }
}
