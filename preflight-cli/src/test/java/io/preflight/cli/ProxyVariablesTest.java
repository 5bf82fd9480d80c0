package io.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.target.ProxySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyVariablesTest {

  @Test
  void each_scheme_has_its_variable_and_login() {
    Map<String, ProxySpec> proxies =
        new ProxyVariables(
                Map.of(
                    "http_proxy", "http://proxy.example:3128",
                    "HTTPS_PROXY", "me:a%40+b@other.example",
                    "no_proxy", ".corp.example, localhost"))
            .all();
    assertThat(proxies.get("http").host()).isEqualTo("proxy.example");
    assertThat(proxies.get("http").port()).isEqualTo(3128);
    assertThat(proxies.get("http").login()).isEmpty();
    ProxySpec https = proxies.get("https");
    assertThat(https.host() + ":" + https.port()).isEqualTo("other.example:80");
    assertThat(https.login().orElseThrow().user()).isEqualTo("me");
    assertThat(https.login().orElseThrow().password().reveal()).isEqualTo("a@+b");
    assertThat(List.of("corp.example", "a.corp.example", "localhost")).noneMatch(https::appliesTo);
    assertThat(https.appliesTo("notcorp.example")).isTrue();
  }

  @Test
  void the_name_in_capitals_is_not_read_for_http() {
    assertThat(new ProxyVariables(Map.of("HTTP_PROXY", "http://proxy:3128")).all()).isEmpty();
  }

  @Test
  void an_asterisk_asks_every_host_directly() {
    ProxySpec proxy =
        new ProxyVariables(Map.of("https_proxy", "http://p:1", "NO_PROXY", "*")).all().get("https");
    assertThat(proxy.appliesTo("example.com")).isFalse();
  }
}
