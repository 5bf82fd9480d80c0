package io.preflight.cli;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.target.ProxySpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies of the environment, as other commands read them: {@code http_proxy}, {@code
 * https_proxy} or {@code HTTPS_PROXY}, and {@code no_proxy} or {@code NO_PROXY}. The name in
 * capitals is not read for {@code http}, since a server that runs commands could be made to set it.
 */
final class ProxyVariables {

  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;

  ProxyVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The proxies by the scheme of the endpoints they are for.
   *
   * @throws ConfigurationException when a variable holds no address
   */
  Map<String, ProxySpec> all() {
    Map<String, ProxySpec> proxies = new LinkedHashMap<>();
    first("http_proxy").ifPresent(name -> proxies.put("http", proxy(name)));
    first("https_proxy", "HTTPS_PROXY").ifPresent(name -> proxies.put("https", proxy(name)));
    return proxies;
  }

  private Optional<String> first(String... names) {
    return Arrays.stream(names)
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst();
  }

  private ProxySpec proxy(String variable) {
    String text = environment.get(variable).strip();
    try {
      URI address = new URI(text.contains("://") ? text : "http://" + text);
      if (address.getHost() != null && "http".equalsIgnoreCase(address.getScheme())) {
        return new ProxySpec(
            address.getHost(),
            address.getPort() < 0 ? USUAL_PORT : address.getPort(),
            Optional.ofNullable(address.getRawUserInfo()).map(user -> login(user, variable)),
            direct());
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Told below; the text itself may hold a password.
    }
    throw new ConfigurationException(
        "the environment variable "
            + variable
            + " holds no address of an HTTP proxy, expected for instance http://proxy:3128");
  }

  private static ProxySpec.Login login(String user, String variable) {
    String[] parts = user.split(":", 2);
    return new ProxySpec.Login(
        decoded(parts[0]), Secret.of(decoded(parts.length > 1 ? parts[1] : ""), variable));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** A name stands for itself and for all names below it; an asterisk for every host. */
  private List<String> direct() {
    return first("no_proxy", "NO_PROXY").map(environment::get).stream()
        .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
        .map(name -> name.startsWith(".") ? name.substring(1) : name)
        .filter(name -> !name.isEmpty())
        .flatMap(name -> name.equals("*") ? Stream.of(name) : Stream.of(name, "*." + name))
        .toList();
  }
}
