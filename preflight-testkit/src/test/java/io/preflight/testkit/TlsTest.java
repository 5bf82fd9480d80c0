package io.preflight.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.testkit.script.Script;
import io.preflight.testkit.tls.Tls;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsTest {

  @Test
  void a_client_that_trusts_the_certificate_gets_a_stream() throws Exception {
    Tls tls = Tls.untrusted();
    try (TestEndpoint endpoint = endpoint(tls)) {
      assertThat(endpoint.baseUrl().getScheme()).isEqualTo("https");
      for (String host : new String[] {"127.0.0.1", "localhost"}) {
        HttpClient client = HttpClient.newBuilder().sslContext(tls.clientContext()).build();
        URI uri = URI.create("https://" + host + ":" + endpoint.port() + "/v1/chat/completions");
        assertThat(post(client, uri).body()).endsWith("data: [DONE]\n\n");
      }
      assertThat(endpoint.awaitTruths(2, ofSeconds(5)).get(0).outputTokens()).isEqualTo(5);
    }
  }

  @Test
  void a_client_that_does_not_trust_it_fails() throws Exception {
    try (TestEndpoint endpoint = endpoint(Tls.untrusted())) {
      URI uri = endpoint.baseUrl().resolve("/v1/chat/completions");
      assertThatThrownBy(() -> post(HttpClient.newHttpClient(), uri))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("unable to find valid certification path");
    }
  }

  @Test
  void an_expired_certificate_is_expired() throws Exception {
    Tls tls = Tls.expired();
    try (TestEndpoint endpoint = endpoint(tls)) {
      HttpClient client = HttpClient.newBuilder().sslContext(tls.clientContext()).build();
      URI uri = endpoint.baseUrl().resolve("/v1/chat/completions");
      assertThatThrownBy(() -> post(client, uri))
          .isInstanceOf(SSLException.class)
          .hasStackTraceContaining("NotAfter");
    }
  }

  @Test
  void plain_http_to_the_tls_port_gets_no_http_answer() throws Exception {
    try (TestEndpoint endpoint = endpoint(Tls.untrusted());
        WireClient wire = new WireClient(endpoint.port(), 2_000)) {
      wire.send("GET /health HTTP/1.1\r\n\r\n").readToEnd();
      assertThat(wire.text()).doesNotContain("HTTP/1.1");
      assertThat(wire.end()).isIn("closed", "reset");
    }
  }

  @Test
  void the_certificate_can_be_read_from_its_text() throws Exception {
    Tls tls = Tls.untrusted();
    byte[] pem = tls.pem().getBytes(StandardCharsets.US_ASCII);
    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem)))
        .isEqualTo(tls.authority());
    tls.certificate().verify(tls.authority().getPublicKey());
  }

  private static TestEndpoint endpoint(Tls tls) {
    return TestEndpoint.builder()
        .script(Script.constant(ofMillis(5), ofMillis(1)))
        .tls(tls)
        .start();
  }

  private static HttpResponse<String> post(HttpClient client, URI uri) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri)
            .timeout(ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(WireClient.CHAT))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
