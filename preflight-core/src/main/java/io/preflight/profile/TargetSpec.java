package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param options what only some protocols ask for
 * @param tls whom to trust and as whom to appear
 * @param retry when a request that failed is sent again
 * @param httpVersion the version of HTTP that requests are made with
 */
public record TargetSpec(
    String protocol,
    String label,
    Optional<URI> baseUrl,
    Optional<String> apiKeyEnv,
    Map<String, String> headers,
    Timeouts timeouts,
    Optional<LaunchSpec> launch,
    ProtocolOptions options,
    TlsSpec tls,
    RetrySpec retry,
    HttpVersion httpVersion) {

  public TargetSpec {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /**
   * A target whose protocol asks for nothing of its own.
   *
   * @param protocol the wire protocol's name
   * @param label the provider's name
   * @param baseUrl where the endpoint is
   * @param apiKeyEnv the name of the variable that holds the key
   * @param headers further request headers
   * @param timeouts the limits of one request
   * @param launch how to start the server
   */
  public TargetSpec(
      String protocol,
      String label,
      Optional<URI> baseUrl,
      Optional<String> apiKeyEnv,
      Map<String, String> headers,
      Timeouts timeouts,
      Optional<LaunchSpec> launch) {
    this(
        protocol,
        label,
        baseUrl,
        apiKeyEnv,
        headers,
        timeouts,
        launch,
        ProtocolOptions.NONE,
        TlsSpec.DEFAULT,
        RetrySpec.NONE,
        HttpVersion.HTTP_1_1);
  }

  /**
   * The same target at another address.
   *
   * @param address where the endpoint is
   * @return the changed copy
   */
  public TargetSpec at(URI address) {
    return new TargetSpec(
        protocol,
        label,
        Optional.of(address),
        apiKeyEnv,
        headers,
        timeouts,
        launch,
        options,
        tls,
        retry,
        httpVersion);
  }

  /**
   * Reads the address of an endpoint by the rules of {@code target.base_url}: {@code http} or
   * {@code https}, no credentials, no query. Messages never repeat the address.
   *
   * @param text the address
   * @param source where it came from in the user's words, for instance {@code environment variable
   *     OPENAI_BASE_URL}
   * @return the address
   * @throws ConfigurationException with one line that says what was expected
   */
  public static URI parseBaseUrl(String text, String source) {
    Problems problems = new Problems();
    UrlType type = new UrlType();
    Optional<Object> url =
        type.read(type.ofText(text), new Place(source, "target.base_url", false, problems));
    problems.throwIfAny();
    return (URI) url.orElseThrow();
  }
}
