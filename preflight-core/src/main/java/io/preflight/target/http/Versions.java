package io.preflight.target.http;

import io.preflight.profile.HttpVersion;
import io.preflight.sample.HttpProtocol;
import java.util.Optional;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.ssl.ApplicationProtocol;
import org.apache.hc.core5.reactor.ssl.TlsDetails;

/** What is asked for and what was agreed on, in the words of the HTTP library. */
final class Versions {

  private Versions() {}

  static HttpVersionPolicy policy(HttpVersion asked) {
    return switch (asked) {
      case HTTP_1_1 -> HttpVersionPolicy.FORCE_HTTP_1;
      case HTTP_2 -> HttpVersionPolicy.FORCE_HTTP_2;
      case AUTO -> HttpVersionPolicy.NEGOTIATE;
    };
  }

  /** The version of an answer; empty for one that nobody asks for. */
  static Optional<HttpProtocol> of(ProtocolVersion version) {
    if (version == null) {
      return Optional.empty();
    }
    return HttpProtocol.ofWord(
        version.getMajor() >= 2
            ? Integer.toString(version.getMajor())
            : version.getMajor() + "." + version.getMinor());
  }

  /**
   * Whether a connection will speak HTTP/2 when nothing else is wanted. The library would speak it
   * to a server that did not choose it, and report what comes back.
   *
   * @return why not, if it will not
   */
  static Optional<NoHttp2Exception> refusal(
      HttpVersion asked, ManagedAsyncClientConnection connection) {
    TlsDetails tls = connection.getTlsDetails();
    if (asked != HttpVersion.HTTP_2 || tls == null) {
      return Optional.empty();
    }
    String chosen = tls.getApplicationProtocol();
    return ApplicationProtocol.HTTP_2.id.equals(chosen)
        ? Optional.empty()
        : Optional.of(
            new NoHttp2Exception(
                chosen == null || chosen.isEmpty() ? "nothing" : "'" + chosen + "'"));
  }
}
