package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.problem.Secret;
import io.preflight.target.Exchange;
import io.preflight.target.ProxySpec;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.tls.Tls;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ProxyTest {

  private static final Optional<ProxySpec.Login> LOGIN =
      Optional.of(new ProxySpec.Login("user", Secret.of("pw", "settings")));

  private static Target open(URI uri, ProxySpec proxy) {
    return Targets.open(
        new TargetSettings(
            Endpoints.spec(uri, Endpoints.PATIENT),
            "test-model",
            Optional.of(Secret.of("sk-secret", "test")),
            Optional.of(proxy),
            1));
  }

  private static String text(Exchange exchange) {
    return exchange
        .failure()
        .map(failure -> failure.errorClass().word() + ": " + failure.message())
        .orElse("ok");
  }

  @Test
  void a_request_goes_through_the_proxy() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        ProxyServer proxy = new ProxyServer(false);
        Target target =
            open(
                endpoint.baseUrl(),
                new ProxySpec("127.0.0.1", proxy.port(), Optional.empty(), List.of("*.local")))) {
      assertThat(text(Endpoints.exchange(target))).isEqualTo("ok");
      assertThat(proxy.heads())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("POST " + endpoint.baseUrl() + "/v1/chat/completions HTTP/1.1\r\n");
    }
  }

  @Test
  void a_proxy_may_want_a_login() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        ProxyServer proxy = new ProxyServer(true);
        Target target =
            open(endpoint.baseUrl(), new ProxySpec("127.0.0.1", proxy.port(), LOGIN, List.of()))) {
      assertThat(text(Endpoints.exchange(target))).isEqualTo("ok");
      assertThat(endpoint.received()).hasSize(1);
      assertThat(endpoint.received().get(0).header("Proxy-Authorization"))
          .as("our proxy forwards it")
          .isPresent();
    }
  }

  @Test
  void a_missing_login_is_told() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        ProxyServer proxy = new ProxyServer(true);
        Target target =
            open(
                endpoint.baseUrl(),
                new ProxySpec("127.0.0.1", proxy.port(), Optional.empty(), List.of()))) {
      assertThat(text(Endpoints.exchange(target)))
          .isEqualTo("http_4xx: HTTP 407: the proxy wants a login");
    }
  }

  @Test
  void hosts_without_proxy_are_asked_directly() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        ProxyServer proxy = new ProxyServer(false);
        Target target =
            open(
                endpoint.baseUrl(),
                new ProxySpec("127.0.0.1", proxy.port(), Optional.empty(), List.of("127.*")))) {
      assertThat(text(Endpoints.exchange(target))).isEqualTo("ok");
      assertThat(proxy.heads()).isEmpty();
    }
  }

  @Test
  void a_proxy_that_is_down_is_named() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced())) {
      ProxyServer proxy = new ProxyServer(false);
      proxy.close();
      ProxySpec spec = new ProxySpec("127.0.0.1", proxy.port(), Optional.empty(), List.of());
      try (Target target = open(endpoint.baseUrl(), spec)) {
        assertThat(text(Endpoints.exchange(target)))
            .isEqualTo(
                "connect: cannot connect to 127.0.0.1:"
                    + endpoint.port()
                    + " through the proxy 127.0.0.1:"
                    + proxy.port()
                    + ": connection refused");
      }
    }
  }

  @Test
  void tls_goes_through_a_tunnel_that_sees_no_credentials() throws Exception {
    Tls tls = Tls.untrusted();
    try (TestEndpoint endpoint = TestEndpoint.builder().tls(tls).script(Script.unpaced()).start();
        ProxyServer proxy = new ProxyServer(true);
        Target target =
            TlsTest.trusting(
                tls,
                () ->
                    open(
                        endpoint.baseUrl(),
                        new ProxySpec("127.0.0.1", proxy.port(), LOGIN, List.of())))) {
      Exchange exchange = Endpoints.exchange(target);
      assertThat(text(exchange)).isEqualTo("ok");
      assertThat(exchange.timing().tlsMs()).isPositive();
      assertThat(exchange.timing().ttftMs()).isPositive();
      assertThat(proxy.heads()).isNotEmpty().allMatch(head -> head.startsWith("CONNECT "));
      assertThat(String.join("", proxy.heads())).doesNotContain("sk-secret");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, localhost, false",
    "localhost, LOCALHOST, false",
    "*.example.org, api.example.org, false",
    "*.example.org, example.org, true",
    "10.*, 10.1.2.3, false",
    "10.*, 110.1.2.3, true",
    "*, anything, false",
    "a*c, abc, false",
    "a*c, ac, false",
    "a*c, ab, true",
    "aba*aba, aba, true",
    "example.org, example.org.evil, true",
    "'', example.org, true",
  })
  void a_pattern_covers_hosts(String pattern, String host, boolean proxied) {
    ProxySpec proxy = new ProxySpec("p", 8080, Optional.empty(), List.of(pattern));
    assertThat(proxy.appliesTo(host)).isEqualTo(proxied);
  }
}
