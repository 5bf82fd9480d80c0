package io.preflight.target.http;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** What a failure on the wire means for the user. */
final class WireFailures {

  /** How far a request had come when it failed. */
  enum Reached {
    /** No connection stood. */
    NOTHING,
    /** TCP stood, the TLS handshake was under way. */
    HANDSHAKE,
    /** The connection stood, no answer had arrived. */
    CONNECTION,
    /** The head of the answer had arrived. */
    HEAD
  }

  private WireFailures() {}

  /**
   * Classifies a failure.
   *
   * @param cause what the transport threw
   * @param reached how far the request had come
   * @param asked the address that was asked
   * @param via how it was asked, to be appended to its name
   * @param answer the first bytes of the answer, if any
   */
  static Failure of(Exception cause, Reached reached, URI asked, String via, byte[] answer) {
    String where = asked.getHost() + (asked.getPort() < 0 ? "" : ":" + asked.getPort());
    if (find(cause, UnknownHostException.class) != null) {
      return Failure.of(ErrorClass.DNS, "host " + hostOf(cause, asked) + " is unknown");
    }
    if (reached == Reached.HANDSHAKE || find(cause, SSLException.class) != null) {
      return Failure.of(ErrorClass.TLS, tls(cause, where));
    }
    if (reached == Reached.NOTHING) {
      return cause instanceof SocketTimeoutException
          ? Failure.of(
              ErrorClass.TIMEOUT_CONNECT, "connecting to " + where + via + " took too long")
          : Failure.of(
              ErrorClass.CONNECT, "cannot connect to " + where + via + ": " + reason(cause));
    }
    if (find(cause, MessageConstraintException.class) != null) {
      return Failure.of(
          ErrorClass.TOO_LARGE, "the head of the answer is too large: " + reason(cause));
    }
    if (find(cause, HttpException.class) != null && !(cause instanceof ConnectionClosedException)) {
      return notHttp(cause, where, answer);
    }
    if (reached == Reached.CONNECTION) {
      return Failure.of(
          ErrorClass.RESET,
          cause instanceof ConnectionClosedException
              ? where + " closed the connection without an answer"
              : "the connection to " + where + " broke before an answer: " + reason(cause));
    }
    if (cause instanceof MalformedChunkCodingException
        && !(cause instanceof TruncatedChunkException)) {
      return Failure.of(ErrorClass.PROTOCOL, where + " broke the rules of HTTP: " + reason(cause));
    }
    return cause instanceof ConnectionClosedException || cause instanceof TruncatedChunkException
        ? Failure.of(ErrorClass.TRUNCATED, where + " closed the connection in mid-stream")
        : Failure.of(ErrorClass.RESET, "the connection broke in mid-stream: " + reason(cause));
  }

  private static Failure notHttp(Exception cause, String where, byte[] answer) {
    if (answer.length >= 2 && (answer[0] == 0x15 || answer[0] == 0x16) && answer[1] == 0x03) {
      return Failure.of(ErrorClass.TLS, where + " speaks TLS on this port, use https://");
    }
    String begin = new String(answer, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
    boolean http = begin.startsWith("HTTP/");
    return Failure.of(
        ErrorClass.PROTOCOL,
        http
            ? where + " broke the rules of HTTP: " + reason(cause)
            : where + " does not speak HTTP, its answer begins with '" + begin + "'");
  }

  private static String tls(Exception cause, String where) {
    String text = String.valueOf(deepest(cause).getMessage());
    CertificateExpiredException expired = find(cause, CertificateExpiredException.class);
    if (expired != null || find(cause, CertificateNotYetValidException.class) != null) {
      return "the certificate of " + where + " is not valid now: " + text;
    }
    if (text.contains("unable to find valid certification path")
        || find(cause, CertPathValidatorException.class) != null) {
      return "the certificate of "
          + where
          + " is not trusted; name its authority in target.tls.ca_file, or add it to the trust"
          + " store of this JVM (-Djavax.net.ssl.trustStore)";
    }
    if (find(cause, SSLPeerUnverifiedException.class) != null
        || text.startsWith("No name matching")
        || text.startsWith("No subject alternative")) {
      return "the certificate does not belong to " + where + ": " + text;
    }
    if (text.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")) {
      return where + " does not speak TLS on this port, use http://";
    }
    return "the TLS handshake with " + where + " failed: " + reason(cause);
  }

  private static String hostOf(Exception cause, URI asked) {
    UnknownHostException unknown = find(cause, UnknownHostException.class);
    String message = unknown == null ? null : unknown.getMessage();
    return message == null ? asked.getHost() : message.split(":", 2)[0];
  }

  /** The innermost message, which says the most: outer ones repeat addresses. */
  private static String reason(Throwable cause) {
    Throwable deepest = deepest(cause);
    String message = deepest.getMessage();
    if (message == null || message.isBlank()) {
      return deepest.getClass().getSimpleName();
    }
    int colon = deepest instanceof IOException ? message.lastIndexOf("failed: ") : -1;
    String text = colon < 0 ? message : message.substring(colon + "failed: ".length());
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static Throwable deepest(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  private static <T extends Throwable> T find(Throwable cause, Class<T> type) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
