package io.preflight.profile;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a profile says that the server's own metrics are.
 *
 * @param prometheus the address of a Prometheus
 * @param tokenEnv the environment variable with the bearer token for it
 * @param userEnv the environment variable with the user's name for it
 * @param passwordEnv the environment variable with the user's password for it
 * @param timeout how long one request may take
 * @param data a file of saved metrics, as the profile gives it
 * @param scrape the address of the server's own metrics
 * @param scrapeTokenEnv the environment variable with the bearer token for that
 * @param queries a file of queries, as the profile gives it
 * @param serverLabels labels that the server's series must have
 * @param gpuLabels labels that the series of GPUs must have
 * @param replicaLabels labels that the series of replicas must have
 */
public record ServerMetricsSpec(
    Optional<URI> prometheus,
    Optional<String> tokenEnv,
    Optional<String> userEnv,
    Optional<String> passwordEnv,
    Duration timeout,
    Optional<String> data,
    Optional<URI> scrape,
    Optional<String> scrapeTokenEnv,
    Optional<String> queries,
    Map<String, String> serverLabels,
    Map<String, String> gpuLabels,
    Map<String, String> replicaLabels) {

  /** How long one request may take when nobody says. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** No metrics of the server. */
  public static final ServerMetricsSpec NONE =
      new ServerMetricsSpec(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          DEFAULT_TIMEOUT,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          Map.of());

  public ServerMetricsSpec {
    Objects.requireNonNull(prometheus, "prometheus");
    Objects.requireNonNull(tokenEnv, "tokenEnv");
    Objects.requireNonNull(userEnv, "userEnv");
    Objects.requireNonNull(passwordEnv, "passwordEnv");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(scrape, "scrape");
    Objects.requireNonNull(scrapeTokenEnv, "scrapeTokenEnv");
    Objects.requireNonNull(queries, "queries");
    serverLabels = Map.copyOf(serverLabels);
    gpuLabels = Map.copyOf(gpuLabels);
    replicaLabels = Map.copyOf(replicaLabels);
  }

  /**
   * Whether there is anything to read.
   *
   * @return true with a Prometheus, a file or an address of metrics
   */
  public boolean isPresent() {
    return prometheus.isPresent() || data.isPresent() || scrape.isPresent();
  }
}
