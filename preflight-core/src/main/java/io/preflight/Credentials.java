package io.preflight;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.TargetSpec;
import io.preflight.target.Targets;
import io.preflight.target.UsualVariables;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides which key, if any, an endpoint may see. */
final class Credentials {

  private Credentials() {}

  /**
   * The key for an endpoint. One from the protocol's own variables, such as {@code OPENAI_API_KEY},
   * is common in developers' environments, so it is sent only where it belongs: to the address in
   * the protocol's own variable and to its vendor. Every other endpoint needs its key named.
   */
  static Optional<Secret> forTarget(
      TargetSpec target, URI baseUrl, Optional<Secret> given, Map<String, String> environment) {
    Optional<Secret> named = named(target, given, environment);
    if (named.isPresent()) {
      return named;
    }
    UsualVariables usual = Targets.provider(target.protocol()).usualVariables();
    if (!belongs(usual, baseUrl, environment)) {
      return Optional.empty();
    }
    return usual.apiKeys().stream()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> Secret.of(environment.get(name), "environment variable " + name));
  }

  /** The key that is meant for this endpoint, whatever its address. */
  static Optional<Secret> named(
      TargetSpec target, Optional<Secret> given, Map<String, String> environment) {
    if (given.isPresent()) {
      return given;
    }
    if (target.apiKeyEnv().isPresent()) {
      String name = target.apiKeyEnv().get();
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        throw new ConfigurationException(
            "environment variable "
                + name
                + ", named by target.api_key_env, is "
                + (value == null ? "not set" : "empty")
                + "; export it, or name another variable with -Dpreflight.apiKeyEnv");
      }
      return Optional.of(Secret.of(value, "environment variable " + name));
    }
    return Optional.empty();
  }

  private static boolean belongs(
      UsualVariables usual, URI baseUrl, Map<String, String> environment) {
    String host = baseUrl.getHost() == null ? "" : baseUrl.getHost().toLowerCase(Locale.ROOT);
    boolean vendor =
        usual.vendorHosts().stream()
            .anyMatch(name -> name.startsWith(".") ? host.endsWith(name) : host.equals(name));
    return (vendor && "https".equalsIgnoreCase(baseUrl.getScheme()))
        || usualBaseUrl(usual, environment)
            .filter(own -> origin(own).equals(origin(baseUrl)))
            .isPresent();
  }

  /** The address in the protocol's own variable; empty when it is not set. */
  static Optional<URI> usualBaseUrl(UsualVariables usual, Map<String, String> environment) {
    return usual
        .baseUrl()
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .map(
            name -> TargetSpec.parseBaseUrl(environment.get(name), "environment variable " + name));
  }

  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }
}
