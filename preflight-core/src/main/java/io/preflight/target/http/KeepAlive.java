package io.preflight.target.http;

import io.preflight.profile.Connections;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * How long an idle connection may be used again. Servers close idle connections without notice,
 * many after five seconds; a request sent at that very moment would fail through no fault of the
 * service, and must not be sent again once it may have arrived. So connections are given up before:
 * after four seconds, sooner where the server says so, and at half the shortest time it was seen to
 * keep one. A server that closes right after its answers gets a new connection for each request; to
 * learn that in time, the first answer of all is followed by a short pause.
 */
final class KeepAlive implements ConnectionKeepAliveStrategy, ConnectionReuseStrategy {

  private static final long LONGEST_MS = 4_000;
  private static final long WORTHWHILE_MS = 20;
  private static final double MARGIN = 0.8;

  private static final Duration PAUSE = Duration.ofMillis(5);

  private final boolean reuses;
  private final AtomicBoolean paused = new AtomicBoolean();
  private final AtomicLong longestMs = new AtomicLong(LONGEST_MS);

  KeepAlive(Connections connections) {
    this.reuses = connections == Connections.REUSE;
  }

  /** Whether connections are used again at all. */
  boolean reuses() {
    return reuses;
  }

  /** The server closed a connection that had been idle for some time. */
  void closedAfter(long nanos) {
    longestMs.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(nanos) / 2, Math::min);
  }

  /**
   * How long to wait for the server to close a connection before it is used again.
   *
   * @return a pause the first time, nothing afterwards
   */
  Duration pause() {
    return paused.compareAndSet(false, true) ? PAUSE : Duration.ZERO;
  }

  /** What asks a proxy for a tunnel is no request yet: the one that follows is. */
  @Override
  public boolean keepAlive(HttpRequest request, HttpResponse response, HttpContext context) {
    boolean tunnel = request != null && Method.CONNECT.isSame(request.getMethod());
    return (tunnel || (reuses && longestMs.get() >= WORTHWHILE_MS))
        && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
  }

  @Override
  public TimeValue getKeepAliveDuration(HttpResponse response, HttpContext context) {
    long longest = longestMs.get();
    Iterator<HeaderElement> elements = MessageSupport.iterate(response, "Keep-Alive");
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
