package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.Connections;
import io.preflight.profile.HttpVersion;
import io.preflight.target.Exchange;
import io.preflight.target.ProxySpec;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/2 through the tunnel of a proxy, which itself is spoken to with HTTP/1.1. */
@Timeout(60)
class Http2ProxyTest {

  private static Target open(URI uri, HttpVersion version, int proxyPort, boolean login) {
    return open(uri, version, proxyPort, login, Connections.REUSE);
  }

  private static Target open(
      URI uri, HttpVersion version, int proxyPort, boolean login, Connections connections) {
    Optional<ProxySpec.Login> known =
        login
            ? Optional.of(new ProxySpec.Login("user", Secret.of("pw", "settings")))
            : Optional.empty();
    return Targets.open(
        new TargetSettings(
            Endpoints.spec(uri, Endpoints.PATIENT, version),
            "test-model",
            Optional.of(Secret.of("sk-secret", "test")),
            Optional.of(new ProxySpec("127.0.0.1", proxyPort, known, List.of())),
            4,
            Optional.of(Http2Test.SERVER.clientContext()),
            connections));
  }

  private static String told(Exchange exchange) {
    return exchange.transport().protocol().map(version -> version.word()).orElse("-")
        + " "
        + Endpoints.told(exchange);
  }

  @ParameterizedTest
  @CsvSource({"HTTP_2, false", "HTTP_2, true", "AUTO, false", "AUTO, true"})
  void a_tunnel_carries_http_2(HttpVersion version, boolean login) throws Exception {
    try (FrameServer server = FrameServer.secure(Http2Test.serverContext(), Http2Test::complete);
        ProxyServer proxy = new ProxyServer(login);
        Target target = open(server.uri(), version, proxy.port(), login)) {
      for (int i = 0; i < 3; i++) {
        assertThat(told(Endpoints.exchange(target))).isEqualTo("2 2 | 2 events of ? | - | -");
      }
      assertThat(proxy.heads())
          .hasSize(login ? 2 : 1)
          .allSatisfy(
              head ->
                  assertThat(head)
                      .startsWith("CONNECT " + server.uri().getAuthority() + " HTTP/1.1\r\n")
                      .doesNotContain("sk-secret"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void every_request_may_have_a_tunnel_of_its_own() throws Exception {
    try (FrameServer server = FrameServer.secure(Http2Test.serverContext(), Http2Test::complete);
        ProxyServer proxy = new ProxyServer(false);
        Target target =
            open(server.uri(), HttpVersion.HTTP_2, proxy.port(), false, Connections.FRESH)) {
      for (int i = 0; i < 2; i++) {
        Exchange exchange = Endpoints.exchange(target);
        assertThat(told(exchange)).isEqualTo("2 2 | 2 events of ? | - | -");
        assertThat(exchange.timing().connectMs()).isNotNegative();
        assertThat(exchange.timing().tlsMs()).isPositive();
      }
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_server_without_http_2_behind_a_proxy_is_refused() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().tls(Http2Test.SERVER).script(Script.unpaced()).start();
        ProxyServer proxy = new ProxyServer(false);
        Target target = open(endpoint.baseUrl(), HttpVersion.HTTP_2, proxy.port(), false)) {
      assertThat(told(Endpoints.exchange(target)))
          .startsWith("- 0 | ? none of ? | - | protocol: ")
          .contains("HTTP/2");
      assertThat(endpoint.received()).isEmpty();
    }
  }

  @Test
  void what_the_server_chooses_may_be_the_old_version() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().tls(Http2Test.SERVER).script(Script.unpaced()).start();
        ProxyServer proxy = new ProxyServer(false);
        Target target = open(endpoint.baseUrl(), HttpVersion.AUTO, proxy.port(), false)) {
      assertThat(told(Endpoints.exchange(target))).startsWith("1.1 5 | 5 usage of ");
    }
  }

  @Test
  void without_tls_the_old_version_is_chosen_and_the_new_one_refused() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        ProxyServer proxy = new ProxyServer(false);
        Target target = open(endpoint.baseUrl(), HttpVersion.AUTO, proxy.port(), false)) {
      assertThat(told(Endpoints.exchange(target))).startsWith("1.1 5 | 5 usage of ");
      assertThatThrownBy(() -> open(endpoint.baseUrl(), HttpVersion.HTTP_2, proxy.port(), false))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "target.http_version: 2 without TLS does not come through the proxy 127.0.0.1:"
                  + proxy.port()
                  + ", which is spoken to with HTTP/1.1; use https or http_version: 1.1, or name "
                  + "127.0.0.1 among the hosts that need no proxy");
      assertThat(proxy.heads()).hasSize(1);
    }
  }

  @Test
  void a_missing_login_is_told() throws Exception {
    try (FrameServer server = FrameServer.secure(Http2Test.serverContext(), Http2Test::complete);
        ProxyServer proxy = new ProxyServer(true);
        Target target = open(server.uri(), HttpVersion.HTTP_2, proxy.port(), false)) {
      assertThat(Endpoints.told(Endpoints.exchange(target)))
          .isEqualTo("0 | ? none of ? | - | http_4xx: HTTP 407: the proxy wants a login");
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void fresh_connections_come_through_a_tunnel_in_http_1_as_well(boolean login) throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().tls(Http2Test.SERVER).script(Script.unpaced()).start();
        ProxyServer proxy = new ProxyServer(login);
        Target target =
            open(
                endpoint.baseUrl(), HttpVersion.HTTP_1_1, proxy.port(), login, Connections.FRESH)) {
      for (int i = 0; i < 2; i++) {
        assertThat(told(Endpoints.exchange(target))).startsWith("1.1 5 | 5 usage of ");
      }
      assertThat(endpoint.received())
          .extracting(request -> request.connection().number())
          .doesNotHaveDuplicates();
    }
  }
}
