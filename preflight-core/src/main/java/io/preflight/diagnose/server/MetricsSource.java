package io.preflight.diagnose.server;

import io.preflight.profile.ServerMetricsSpec;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where the server's side of a run is read. */
public sealed interface MetricsSource {

  /** The file beside a run's samples with what was scraped while it went on. */
  String RECORDED = "server-metrics.prom";

  /**
   * A Prometheus that scrapes the server.
   *
   * @param address its address, as for a browser
   * @param login how to log in
   * @param timeout how long one request may take; all together six times that
   * @param queries a file of the user's own queries, as the profile gives it
   * @param labels which series are meant
   */
  record LivePrometheus(
      URI address, Login login, Duration timeout, Optional<String> queries, LabelFilters labels)
      implements MetricsSource {
    public LivePrometheus {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(login, "login");
      Objects.requireNonNull(timeout, "timeout");
      Objects.requireNonNull(queries, "queries");
      Objects.requireNonNull(labels, "labels");
    }
  }

  /**
   * A file of what was saved before.
   *
   * @param file the file, as the profile gives it
   * @param queries a file of the user's own queries, as the profile gives it
   * @param labels which series are meant
   */
  record SavedFile(String file, Optional<String> queries, LabelFilters labels)
      implements MetricsSource {
    public SavedFile {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(queries, "queries");
      Objects.requireNonNull(labels, "labels");
    }
  }

  /**
   * The server's own metrics, to be read before, during and after a run by a {@link Scraper}.
   *
   * @param address their address, with the path
   * @param login how to log in
   * @param timeout how long one request may take
   * @param queries a file of the user's own queries, as the profile gives it
   * @param labels which series are meant
   */
  record Scrape(
      URI address, Login login, Duration timeout, Optional<String> queries, LabelFilters labels)
      implements MetricsSource {
    public Scrape {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(login, "login");
      Objects.requireNonNull(timeout, "timeout");
      Objects.requireNonNull(queries, "queries");
      Objects.requireNonNull(labels, "labels");
    }
  }

  /** Nothing was said of where the server's metrics are. */
  record None() implements MetricsSource {}

  /**
   * The names of environment variables with credentials.
   *
   * @param tokenEnv of a bearer token
   * @param userEnv of a user's name
   * @param passwordEnv of the user's password
   */
  record Login(Optional<String> tokenEnv, Optional<String> userEnv, Optional<String> passwordEnv) {

    /** No credentials. */
    public static final Login NONE =
        new Login(Optional.empty(), Optional.empty(), Optional.empty());

    public Login {
      Objects.requireNonNull(tokenEnv, "tokenEnv");
      Objects.requireNonNull(userEnv, "userEnv");
      Objects.requireNonNull(passwordEnv, "passwordEnv");
    }
  }

  /**
   * Labels that series must have, by name.
   *
   * @param server those of the server
   * @param gpu those of the GPUs
   * @param replicas those of the workload in the cluster
   */
  record LabelFilters(
      Map<String, String> server, Map<String, String> gpu, Map<String, String> replicas) {

    /** Every series is meant. */
    public static final LabelFilters NONE = new LabelFilters(Map.of(), Map.of(), Map.of());

    public LabelFilters {
      server = Map.copyOf(server);
      gpu = Map.copyOf(gpu);
      replicas = Map.copyOf(replicas);
    }

    Map<String, String> of(QuerySet.Labels labels) {
      return switch (labels) {
        case SERVER_LABELS -> server;
        case GPU_LABELS -> gpu;
        case REPLICA_LABELS -> replicas;
        case NONE -> Map.of();
      };
    }
  }

  /**
   * What a profile asks for: a saved file before a Prometheus before the server's own metrics.
   *
   * @param spec the profile's keys
   * @return the source
   */
  static MetricsSource of(ServerMetricsSpec spec) {
    LabelFilters labels = labels(spec);
    if (spec.data().isPresent()) {
      return new SavedFile(spec.data().get(), spec.queries(), labels);
    }
    if (spec.prometheus().isPresent()) {
      Login login = new Login(spec.tokenEnv(), spec.userEnv(), spec.passwordEnv());
      return new LivePrometheus(
          spec.prometheus().get(), login, spec.timeout(), spec.queries(), labels);
    }
    if (spec.scrape().isPresent()) {
      Login login = new Login(spec.scrapeTokenEnv(), Optional.empty(), Optional.empty());
      return new Scrape(spec.scrape().get(), login, spec.timeout(), spec.queries(), labels);
    }
    return new None();
  }

  /**
   * The source to ask about a run that is over: unless the profile names a file or a Prometheus,
   * what was scraped while the run went on, when that is there, with the profile's own queries and
   * labels.
   *
   * @param spec the profile's keys
   * @param folder where the run left its files
   * @return the source
   */
  static MetricsSource after(ServerMetricsSpec spec, Path folder) {
    MetricsSource asked = of(spec);
    Path recorded = folder.toAbsolutePath().resolve(RECORDED);
    boolean elsewhere = asked instanceof SavedFile || asked instanceof LivePrometheus;
    return elsewhere || !Files.isRegularFile(recorded)
        ? asked
        : new SavedFile(recorded.toString(), spec.queries(), labels(spec));
  }

  private static LabelFilters labels(ServerMetricsSpec spec) {
    return new LabelFilters(spec.serverLabels(), spec.gpuLabels(), spec.replicaLabels());
  }
}
