package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsTest {

  private static final Tls VALID = Tls.untrusted();

  private static TestEndpoint endpoint(Tls tls) {
    return TestEndpoint.builder().host("0.0.0.0").tls(tls).script(Script.unpaced()).start();
  }

  private static URI uri(String scheme, String host, TestEndpoint endpoint) {
    return URI.create(scheme + "://" + host + ":" + endpoint.port());
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
  static <T> T trusting(Tls tls, Callable<T> action) throws Exception {
    SSLContext before = SSLContext.getDefault();
    SSLContext.setDefault(tls.clientContext());
    try {
      return action.call();
    } finally {
      SSLContext.setDefault(before);
    }
  }

  @Test
  void a_trusted_certificate_works_and_the_handshake_is_timed() throws Exception {
    try (TestEndpoint endpoint = endpoint(VALID);
        Target target =
            trusting(VALID, () -> Endpoints.open(uri("https", "127.0.0.1", endpoint)))) {
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
  void a_certificate_of_an_unknown_authority_is_not_trusted() throws Exception {
    try (TestEndpoint endpoint = endpoint(VALID)) {
      assertThat(ask(uri("https", "127.0.0.1", endpoint)))
          .isEqualTo(
              "tls: the certificate of 127.0.0.1:"
                  + endpoint.port()
                  + " is not trusted; name its authority in target.tls.ca_file, or add it to the"
                  + " trust store of this JVM (-Djavax.net.ssl.trustStore)");
    }
  }

  @Test
  void an_expired_certificate_says_since_when() throws Exception {
    Tls expired = Tls.expired();
    try (TestEndpoint endpoint = endpoint(expired)) {
      assertThat(trusting(expired, () -> ask(uri("https", "127.0.0.1", endpoint))))
          .startsWith(
              "tls: the certificate of 127.0.0.1:"
                  + endpoint.port()
                  + " is not valid now: NotAfter: ");
    }
  }

  @Test
  void a_certificate_of_another_host_is_refused() throws Exception {
    try (TestEndpoint endpoint = endpoint(VALID)) {
      assertThat(trusting(VALID, () -> ask(uri("https", "127.0.0.2", endpoint))))
          .startsWith(
              "tls: the certificate does not belong to 127.0.0.2:" + endpoint.port() + ": ");
    }
  }

  @Test
  void plain_http_to_a_tls_port_says_what_to_change() throws Exception {
    byte[] alert = {0x15, 3, 3, 0, 2, 2, 80};
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced())) {
      endpoint.enqueue(RawResponse.verbatim(alert));
      assertThat(ask(endpoint.baseUrl()))
          .isEqualTo(
              "tls: 127.0.0.1:" + endpoint.port() + " speaks TLS on this port, use https://");
    }
  }

  @Test
  void tls_to_a_plain_port_says_what_to_change() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced())) {
      assertThat(ask(uri("https", "127.0.0.1", endpoint)))
          .isEqualTo(
              "tls: 127.0.0.1:"
                  + endpoint.port()
                  + " does not speak TLS on this port, use http://");
    }
  }

  @Test
  void a_handshake_that_breaks_off_is_a_failure_of_tls() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Thread closer =
          new Thread(
              () -> {
                try {
                  server.accept().close();
                } catch (IOException e) {
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
