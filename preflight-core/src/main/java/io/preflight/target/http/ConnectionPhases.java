package io.preflight.target.http;

import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * When the phases of a new connection began and ended, in terms of {@link System#nanoTime()};
 * nothing when a connection was reused. Written by the threads that connect, one after the other.
 */
final class ConnectionPhases {

  /** The attribute of a request's context under which its phases are found. */
  static final String ATTRIBUTE = "preflight.phases";

  private volatile double dnsMs = Double.NaN;
  private volatile double connectMs = Double.NaN;
  private volatile double tlsMs = Double.NaN;
  private volatile long connectStart;
  private volatile long tlsStart;
  private volatile boolean connecting;
  private volatile boolean handshaking;

  /** The phases of a request, from its context; new ones when it has none. */
  static ConnectionPhases of(HttpContext context) {
    Object phases = context == null ? null : context.getAttribute(ATTRIBUTE);
    return phases instanceof ConnectionPhases known ? known : new ConnectionPhases();
  }

  void resolved(long startNanos, long endNanos) {
    dnsMs = (endNanos - startNanos) / 1e6;
    connectStart = endNanos;
  }

  void connecting(long nanos) {
    connectStart = nanos;
    connecting = true;
  }

  void connected(long nanos) {
    connectMs = (nanos - connectStart) / 1e6;
    connecting = false;
  }

  void handshaking(long nanos) {
    tlsStart = nanos;
    handshaking = true;
  }

  void secured(long nanos) {
    tlsMs = (nanos - tlsStart) / 1e6;
    handshaking = false;
  }

  double dnsMs() {
    return dnsMs;
  }

  double connectMs() {
    return connectMs;
  }

  double tlsMs() {
    return tlsMs;
  }

  /** Whether the request had a connection made for it. */
  boolean isNew() {
    return !Double.isNaN(connectMs);
  }

  /** Whether a new connection is being made at TCP level, or could not be made. */
  boolean isConnecting() {
    return connecting;
  }

  /** Whether a TLS handshake is under way. */
  boolean isHandshaking() {
    return handshaking;
  }
}
