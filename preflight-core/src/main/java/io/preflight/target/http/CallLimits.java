package io.preflight.target.http;

import io.preflight.profile.Timeouts;
import io.preflight.sample.ErrorClass;
import java.net.URI;
import java.time.Duration;

/**
 * The time limits of one call, and which of them it meets next.
 *
 * @param timeouts the limits
 * @param dueNanos when the request was due
 * @param sentNanos when it was handed to the client
 * @param waitsFromNanos from when its first content is waited for
 * @param host whom it asks
 */
record CallLimits(
    Timeouts timeouts, long dueNanos, long sentNanos, long waitsFromNanos, String host) {

  /** A server that leaves the body open after the terminator is not waited for any longer. */
  private static final Duration BODY_END = Duration.ofMillis(250);

  /** The limits of a call that is made now. */
  static CallLimits of(Timeouts timeouts, long dueNanos, HttpTransport.Attempt attempt, URI uri) {
    long now = System.nanoTime();
    boolean first = attempt == HttpTransport.Attempt.FIRST;
    return new CallLimits(timeouts, dueNanos, now, first ? dueNanos : now, uri.getHost());
  }

  /** The first limit of a call whose connection does not stand yet. */
  Limit whileConnecting() {
    return Limit.of(
            sentNanos,
            timeouts.connect(),
            "connect",
            ErrorClass.TIMEOUT_CONNECT,
            "no connection to " + host)
        .earlier(firstToken("no answer"))
        .earlier(total());
  }

  /** The first limit of a call that waits for content. */
  Limit beforeContent(boolean answered) {
    return firstToken(answered ? "no content" : "no answer").earlier(total());
  }

  /** The first limit of a call between contents. */
  Limit betweenContents(long lastReadNanos) {
    return Limit.of(
            lastReadNanos,
            timeouts.idle(),
            "idle",
            ErrorClass.TIMEOUT_IDLE,
            "the stream stalled, no data")
        .earlier(total());
  }

  /** How long the end of the body is waited for once the answer is complete. */
  Limit afterTerminator(long lastReadNanos) {
    return Limit.of(
        lastReadNanos, BODY_END, "body end", ErrorClass.TIMEOUT_IDLE, "no end of the body");
  }

  private Limit firstToken(String what) {
    return Limit.of(
        waitsFromNanos, timeouts.firstToken(), "first-token", ErrorClass.TIMEOUT_FIRST_TOKEN, what);
  }

  private Limit total() {
    return Limit.of(dueNanos, timeouts.total(), "total", ErrorClass.TIMEOUT_TOTAL, "not finished");
  }
}
