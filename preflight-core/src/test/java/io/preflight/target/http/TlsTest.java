package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.net.URI;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsTest {

  private static KeyStore keys;

  @BeforeAll
  static void makeCertificates() throws Exception {
    keys = TlsServer.certificates();
  }

  private static String ask(URI uri) throws Exception {
    try (Target target = Endpoints.open(uri)) {
      return text(Endpoints.exchange(target));
    }
  }

  private static String text(Exchange exchange) {
    return exchange
        .failure()
        .map(failure -> failure.errorClass().word() + ": " + failure.message())
        .orElse("ok");
  }

  /** The trust of the system is the JVM's default context. */
  private static <T> T trusting(Callable<T> action) throws Exception {
    SSLContext before = SSLContext.getDefault();
    SSLContext.setDefault(TlsServer.trusting(keys));
    try {
      return action.call();
    } finally {
      SSLContext.setDefault(before);
    }
  }

  @Test
  void a_trusted_certificate_works_and_the_handshake_is_timed() throws Exception {
    try (TlsServer server = new TlsServer(keys, "valid");
        Target target = trusting(() -> Endpoints.open(server.uri("https", "127.0.0.1")))) {
      Exchange fresh = Endpoints.exchange(target);
      assertThat(text(fresh)).isEqualTo("ok");
      assertThat(fresh.timing().tlsMs()).isPositive();
      assertThat(fresh.timing().ttftMs()).isGreaterThan(fresh.timing().tlsMs());

      List<Exchange> later = List.of(Endpoints.exchange(target), Endpoints.exchange(target));
      assertThat(later).extracting(TlsTest::text).containsOnly("ok");
      assertThat(later).extracting(exchange -> exchange.timing().tlsMs()).endsWith(Double.NaN);
    }
  }

  @Test
  void a_self_signed_certificate_is_not_trusted() throws Exception {
    try (TlsServer server = new TlsServer(keys, "ca")) {
      URI uri = server.uri("https", "127.0.0.1");
      assertThat(ask(uri))
          .isEqualTo(
              "tls: the certificate of 127.0.0.1:"
                  + uri.getPort()
                  + " is not trusted; add its authority to the trust store of this JVM"
                  + " (-Djavax.net.ssl.trustStore)");
    }
  }

  @Test
  void an_expired_certificate_says_since_when() throws Exception {
    try (TlsServer server = new TlsServer(keys, "expired")) {
      URI uri = server.uri("https", "127.0.0.1");
      assertThat(trusting(() -> ask(uri)))
          .startsWith(
              "tls: the certificate of 127.0.0.1:"
                  + uri.getPort()
                  + " is not valid now: NotAfter: ");
    }
  }

  @Test
  void a_certificate_of_another_host_is_refused() throws Exception {
    try (TlsServer server = new TlsServer(keys, "valid")) {
      URI uri = server.uri("https", "localhost");
      assertThat(trusting(() -> ask(uri)))
          .startsWith("tls: the certificate does not belong to localhost:" + uri.getPort() + ": ");
    }
  }

  @Test
  void plain_http_to_a_tls_port_says_what_to_change() throws Exception {
    try (TlsServer server = new TlsServer(keys, "valid")) {
      URI uri = server.uri("http", "127.0.0.1");
      assertThat(ask(uri))
          .isEqualTo("tls: 127.0.0.1:" + uri.getPort() + " speaks TLS on this port, use https://");
    }
  }

  @Test
  void tls_to_a_plain_port_says_what_to_change() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced())) {
      assertThat(ask(URI.create("https://127.0.0.1:" + endpoint.port())))
          .isEqualTo(
              "tls: 127.0.0.1:"
                  + endpoint.port()
                  + " does not speak TLS on this port, use http://");
    }
  }

  @Test
  void a_handshake_that_breaks_off_is_a_failure_of_tls() throws Exception {
    try (java.net.ServerSocket server =
        new java.net.ServerSocket(0, 5, java.net.InetAddress.getByName("127.0.0.1"))) {
      Thread closer =
          new Thread(
              () -> {
                try {
                  server.accept().close();
                } catch (java.io.IOException e) {
                  // closed
                }
              });
      closer.start();
      assertThat(ask(URI.create("https://127.0.0.1:" + server.getLocalPort())))
          .startsWith(
              "tls: the TLS handshake with 127.0.0.1:" + server.getLocalPort() + " failed: ");
      closer.join();
    }
  }
}
