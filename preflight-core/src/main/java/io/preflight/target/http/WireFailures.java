package io.preflight.target.http;

import io.preflight.profile.HttpVersion;
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
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;

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

  private final URI asked;
  private final String where;
  private final String via;
  private final HttpVersion version;
  private final byte[] answer;

  /**
   * Failures of one request.
   *
   * @param asked the address that was asked
   * @param via how it was asked, to be appended to its name
   * @param version the version of HTTP that was asked for
   * @param answer the first bytes of the answer, if any
   */
  WireFailures(URI asked, String via, HttpVersion version, byte[] answer) {
    this.asked = asked;
    this.where = asked.getHost() + (asked.getPort() < 0 ? "" : ":" + asked.getPort());
    this.via = via;
    this.version = version;
    this.answer = answer;
  }

  /**
   * Classifies a failure.
   *
   * @param cause what the transport threw
   * @param reached how far the request had come
   */
  Failure of(Exception cause, Reached reached) {
    Optional<Failure> ofHttp2 =
        version == HttpVersion.HTTP_1_1 ? Optional.empty() : ofHttp2(cause, reached);
    return ofHttp2.orElseGet(() -> ofAny(cause, reached));
  }

  /** What only HTTP/2 can meet with. */
  private Optional<Failure> ofHttp2(Exception cause, Reached reached) {
    NoHttp2Exception refused = find(cause, NoHttp2Exception.class);
    SSLException tls = find(cause, SSLException.class);
    if (refused != null
        || (tls != null && String.valueOf(tls.getMessage()).contains("no_application_protocol"))) {
      return Optional.of(
          noHttp2("chose " + (refused == null ? "nothing" : refused.getMessage()) + " by ALPN"));
    }
    String begin = new String(answer, StandardCharsets.ISO_8859_1);
    // Under TLS the first bytes in plain text are those of a proxy that made a tunnel.
    boolean plain = !"https".equalsIgnoreCase(asked.getScheme());
    if (plain && reached != Reached.HEAD && begin.startsWith("HTTP/1.")) {
      return Optional.of(noHttp2("answered with HTTP/1"));
    }
    H2StreamResetException reset = find(cause, H2StreamResetException.class);
    if (reset != null) {
      return Optional.of(
          Failure.of(
              ErrorClass.RESET, where + " reset the stream" + when(reached, reset.getCode())));
    }
    H2ConnectionException gone = find(cause, H2ConnectionException.class);
    if (gone != null) {
      return Optional.of(
          Failure.of(
              ErrorClass.RESET,
              "the HTTP/2 connection to " + where + " broke" + when(reached, gone.getCode())));
    }
    return Optional.empty();
  }

  private static String when(Reached reached, int code) {
    H2Error error = H2Error.getByCode(code);
    return (reached == Reached.HEAD ? " in mid-stream" : " before an answer")
        + " ("
        + (error == null ? "code " + code : error.name())
        + ")";
  }

  private Failure noHttp2(String what) {
    return Failure.of(
        ErrorClass.PROTOCOL,
        where + " does not speak HTTP/2, it " + what + "; set target.http_version: 1.1");
  }

  private Failure ofAny(Exception cause, Reached reached) {
    if (find(cause, UnknownHostException.class) != null) {
      return Failure.of(ErrorClass.DNS, "host " + hostOf(cause) + " is unknown");
    }
    if (reached == Reached.HANDSHAKE || find(cause, SSLException.class) != null) {
      return Failure.of(ErrorClass.TLS, tls(cause));
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
      return notHttp(cause);
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

  private Failure notHttp(Exception cause) {
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

  private String tls(Exception cause) {
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

  private String hostOf(Exception cause) {
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
