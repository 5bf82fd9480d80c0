package io.preflight.profile;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Whom to ask.
 *
 * @param protocol the wire protocol's name, for instance {@code openai}
 * @param label the provider's name in samples and reports
 * @param baseUrl where the endpoint is, with or without a trailing {@code /v1}; empty when the
 *     profile leaves it to the command line or to {@code launch}
 * @param apiKeyEnv the name of the environment variable that holds the key, never the key
 * @param headers further request headers, in order
 * @param timeouts the limits of one request
 * @param launch how to start the server; empty when it runs already
 */
public record TargetSpec(
    String protocol,
    String label,
    Optional<URI> baseUrl,
    Optional<String> apiKeyEnv,
    Map<String, String> headers,
    Timeouts timeouts,
    Optional<LaunchSpec> launch) {

  public TargetSpec {
    headers = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(headers));
  }
}
