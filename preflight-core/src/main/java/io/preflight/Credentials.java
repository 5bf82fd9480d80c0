package io.preflight;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.TargetSpec;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides which key, if any, an endpoint may see. */
final class Credentials {

  private static final String OPENAI_BASE_URL = "OPENAI_BASE_URL";
  private static final String OPENAI_API_KEY = "OPENAI_API_KEY";
  private static final String OPENAI_HOST = "api.openai.com";

  private Credentials() {}

  /**
   * The key for an endpoint. {@code OPENAI_API_KEY} is common in developers' environments, so it is
   * sent only where it belongs: to {@code OPENAI_BASE_URL} and to OpenAI itself. Every other
   * endpoint needs its key named.
   */
  static Optional<Secret> forTarget(
      TargetSpec target, URI baseUrl, Optional<Secret> given, Map<String, String> environment) {
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
    return Optional.ofNullable(environment.get(OPENAI_API_KEY))
        .filter(value -> !value.isBlank() && belongsToOpenAiKey(baseUrl, environment))
        .map(value -> Secret.of(value, "environment variable " + OPENAI_API_KEY));
  }

  private static boolean belongsToOpenAiKey(URI baseUrl, Map<String, String> environment) {
    String host = baseUrl.getHost() == null ? "" : baseUrl.getHost().toLowerCase(Locale.ROOT);
    if (host.equals(OPENAI_HOST) && "https".equalsIgnoreCase(baseUrl.getScheme())) {
      return true;
    }
    return openAiBaseUrl(environment)
        .map(openAi -> origin(openAi).equals(origin(baseUrl)))
        .orElse(false);
  }

  /** The address in {@code OPENAI_BASE_URL}; empty when it is not set. */
  static Optional<URI> openAiBaseUrl(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(OPENAI_BASE_URL))
        .filter(value -> !value.isBlank())
        .map(value -> TargetSpec.parseBaseUrl(value, "environment variable " + OPENAI_BASE_URL));
  }

  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }
}
