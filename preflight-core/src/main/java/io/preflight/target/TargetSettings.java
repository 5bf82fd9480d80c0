package io.preflight.target;

import io.preflight.problem.Secret;
import io.preflight.profile.Connections;
import io.preflight.profile.TargetSpec;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Everything needed to open a target.
 *
 * @param spec whom to ask; its base URL must be present
 * @param model the model's name as the endpoint knows it
 * @param apiKey the credential to send; empty to send none
 * @param proxy the proxy to go through; empty to connect directly
 * @param concurrency how many requests will be under way at once, a hint for the size of the
 *     machinery and no limit
 * @param tls whom to trust and as whom to appear; empty for the JVM's own settings
 * @param connections what becomes of a connection after a request
 * @param signing the keys that sign requests; empty to sign none
 */
public record TargetSettings(
    TargetSpec spec,
    String model,
    Optional<Secret> apiKey,
    Optional<ProxySpec> proxy,
    int concurrency,
    Optional<SSLContext> tls,
    Connections connections,
    Optional<SigningKeys> signing) {

  public TargetSettings {
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(apiKey, "apiKey");
    Objects.requireNonNull(signing, "signing");
    Objects.requireNonNull(proxy, "proxy");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(connections, "connections");
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, but is " + concurrency);
    }
  }

  /**
   * Settings with the JVM's own trust, for connections that are used again.
   *
   * @param spec whom to ask
   * @param model the model's name
   * @param apiKey the credential to send
   * @param proxy the proxy to go through
   * @param concurrency how many requests will be under way at once
   */
  public TargetSettings(
      TargetSpec spec,
      String model,
      Optional<Secret> apiKey,
      Optional<ProxySpec> proxy,
      int concurrency) {
    this(spec, model, apiKey, proxy, concurrency, Optional.empty(), Connections.REUSE);
  }

  /**
   * Settings for requests that are not signed.
   *
   * @param spec whom to ask
   * @param model the model's name
   * @param apiKey the credential to send
   * @param proxy the proxy to go through
   * @param concurrency how many requests will be under way at once
   * @param tls whom to trust and as whom to appear
   * @param connections what becomes of a connection after a request
   */
  public TargetSettings(
      TargetSpec spec,
      String model,
      Optional<Secret> apiKey,
      Optional<ProxySpec> proxy,
      int concurrency,
      Optional<SSLContext> tls,
      Connections connections) {
    this(spec, model, apiKey, proxy, concurrency, tls, connections, Optional.empty());
  }
}
