package io.preflight.target.http;

import io.preflight.profile.HttpVersion;
import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends a request on another connection when not one byte of it had left: its pooled connection
 * turned out to be closed. Whatever may have reached the server is never sent again.
 */
final class ResendUnsent implements HttpRequestRetryStrategy {

  private static final int MOST_ATTEMPTS = 100;

  private final boolean onlyPooled;

  /**
   * A rule.
   *
   * @param version under HTTP/2 a new connection, too, may end before it takes a request, because
   *     the server does not speak it; the next one would end the same way
   */
  ResendUnsent(HttpVersion version) {
    this.onlyPooled = version != HttpVersion.HTTP_1_1;
  }

  @Override
  public boolean retryRequest(
      HttpRequest request, IOException cause, int attempts, HttpContext context) {
    return cause instanceof RequestNotExecutedException
        && attempts < MOST_ATTEMPTS
        && !(onlyPooled && ConnectionPhases.of(context).isNew());
  }

  @Override
  public boolean retryRequest(HttpResponse response, int attempts, HttpContext context) {
    return false;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse response, int attempts, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }
}
