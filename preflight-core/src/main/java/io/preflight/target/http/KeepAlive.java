package io.preflight.target.http;

import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * How long an idle connection may be used again. Servers close idle connections without notice,
 * many after five seconds; a request sent at that very moment would fail through no fault of the
 * service, and must not be sent again once it may have arrived. So connections are given up before:
 * after four seconds, or sooner where the server says so.
 */
final class KeepAlive implements ConnectionKeepAliveStrategy {

  private static final long LONGEST_MS = 4_000;
  private static final double MARGIN = 0.8;

  @Override
  public TimeValue getKeepAliveDuration(HttpResponse response, HttpContext context) {
    long longest = LONGEST_MS;
    java.util.Iterator<HeaderElement> elements = MessageSupport.iterate(response, "Keep-Alive");
    while (elements.hasNext()) {
      HeaderElement element = elements.next();
      if ("timeout".equalsIgnoreCase(element.getName())) {
        longest = Math.min(longest, announced(element.getValue()));
      }
    }
    return TimeValue.ofMilliseconds(Math.max(1, longest));
  }

  private static long announced(String seconds) {
    try {
      return (long) (Double.parseDouble(String.valueOf(seconds)) * 1_000 * MARGIN);
    } catch (NumberFormatException e) {
      return LONGEST_MS;
    }
  }
}
