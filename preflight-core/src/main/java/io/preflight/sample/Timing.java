package io.preflight.sample;

/**
 * When things happened in one request: milliseconds with fractions since {@code t0}, the moment the
 * request was due, from a monotonic clock. {@code NaN} means that the moment was not observed.
 *
 * @param sentMs when the first attempt was handed to the client; 0 under closed loop, the schedule
 *     lag under open loop
 * @param dnsMs how long resolving the host name took; NaN when a connection was reused. This and
 *     all that follows is of the last attempt
 * @param connectMs how long the TCP connection took; NaN when a connection was reused
 * @param tlsMs how long the TLS handshake took; NaN when there was none
 * @param headersMs when the response head had arrived
 * @param firstChunkMs when the first protocol event arrived, content or not (what some peers take
 *     for the first token)
 * @param ttftMs when the first event carrying generated content arrived
 * @param finishMs when the event carrying the finish reason arrived
 * @param latencyMs when the last event carrying content, usage or a finish reason arrived
 * @param endMs when the request had ended, with an answer or a failure
 */
public record Timing(
    double sentMs,
    double dnsMs,
    double connectMs,
    double tlsMs,
    double headersMs,
    double firstChunkMs,
    double ttftMs,
    double finishMs,
    double latencyMs,
    double endMs) {

  private static final double NO = Double.NaN;

  /** Nothing was observed. */
  public static final Timing NONE = new Timing(NO, NO, NO, NO, NO, NO, NO, NO, NO, NO);

  /**
   * The same times of a request that was handed to the client at another moment.
   *
   * @param changed when, in milliseconds since {@code t0}
   * @return a copy
   */
  public Timing sentAt(double changed) {
    return new Timing(
        changed,
        dnsMs,
        connectMs,
        tlsMs,
        headersMs,
        firstChunkMs,
        ttftMs,
        finishMs,
        latencyMs,
        endMs);
  }

  /**
   * The last moment known of a request: recordings from elsewhere say little of its end.
   *
   * @return milliseconds since {@code t0}, at least 0; 0 when nothing was observed
   */
  public double lastKnownMs() {
    double latest = 0;
    for (double moment : new double[] {sentMs, headersMs, firstChunkMs, ttftMs, latencyMs, endMs}) {
      latest = moment > latest ? moment : latest;
    }
    return latest;
  }

  /**
   * The two times that recorded samples have.
   *
   * @param ttftMs time to first token, or NaN
   * @param latencyMs end-to-end latency, or NaN
   * @return the timing
   */
  public static Timing of(double ttftMs, double latencyMs) {
    return new Timing(NO, NO, NO, NO, NO, NO, ttftMs, NO, latencyMs, NO);
  }
}
