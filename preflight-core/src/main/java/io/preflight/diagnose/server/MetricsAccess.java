package io.preflight.diagnose.server;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Connections;
import io.preflight.profile.HttpVersion;
import io.preflight.target.ProxySpec;
import io.preflight.target.http.HttpTransport;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/**
 * What reading the server's metrics may use.
 *
 * @param folders where files of the profile may lie, the first that has one counts; at least one
 * @param environment the environment variables, where credentials are
 * @param tls whom to trust and as whom to appear, as for the endpoint under test
 * @param proxies the proxy for each scheme, {@code http} or {@code https}
 * @param clock this machine's clock
 * @param interrupted whether to give up; asked while waiting
 */
public record MetricsAccess(
    List<Path> folders,
    Map<String, String> environment,
    Optional<SSLContext> tls,
    Map<String, ProxySpec> proxies,
    InstantSource clock,
    BooleanSupplier interrupted) {

  public MetricsAccess {
    folders = List.copyOf(folders);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(tls, "tls");
    proxies = Map.copyOf(proxies);
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(interrupted, "interrupted");
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("at least one folder is needed");
    }
  }

  /**
   * Access with the JVM's own trust and clock, without a proxy and without interruption.
   *
   * @param folder where files lie
   * @param environment the environment variables
   * @return the access
   */
  public static MetricsAccess in(Path folder, Map<String, String> environment) {
    return new MetricsAccess(
        List.of(folder),
        environment,
        Optional.empty(),
        Map.of(),
        InstantSource.system(),
        () -> false);
  }

  /** Where a file of the profile is. */
  Path file(String path) {
    try {
      return folders.stream()
          .map(folder -> folder.toAbsolutePath().resolve(path).normalize())
          .filter(Files::exists)
          .findFirst()
          .orElseGet(
              () -> folders.get(folders.size() - 1).toAbsolutePath().resolve(path).normalize());
    } catch (InvalidPathException e) {
      throw new ConfigurationException("'" + path + "' is no path on this system");
    }
  }

  /** The queries with those of a file, if there is one. */
  QuerySets queries(Optional<String> path) {
    return path.map(given -> QuerySets.with(file(given), given)).orElseGet(QuerySets::builtInOnly);
  }

  /** A transport for an address; to be closed. */
  HttpTransport transport(URI address) {
    Optional<ProxySpec> proxy =
        Optional.ofNullable(proxies.get(address.getScheme().toLowerCase(Locale.ROOT)))
            .filter(candidate -> candidate.appliesTo(address.getHost()));
    return new HttpTransport(proxy, tls, Connections.REUSE, HttpVersion.HTTP_1_1);
  }

  /** The folders only: an environment holds credentials. */
  @Override
  public String toString() {
    return "MetricsAccess" + folders;
  }
}
