package io.preflight;

import io.preflight.diagnose.server.MetricsAccess;
import io.preflight.diagnose.server.MetricsSource;
import io.preflight.diagnose.server.Scraper;
import io.preflight.diagnose.server.ServerMetrics;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.profile.Profile;
import io.preflight.report.AtomicFile;
import io.preflight.target.ProxySpec;
import io.preflight.target.http.TlsContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the server's own metrics while a run goes on, where the profile names them and no
 * Prometheus, and keeps them beside the run.
 */
final class ServerScrape implements AutoCloseable {

  private final Optional<Scraper> scraper;
  private final Path file;
  private final Consumer<String> log;

  private ServerScrape(Optional<Scraper> scraper, Path file, Consumer<String> log) {
    this.scraper = scraper;
    this.file = file;
    this.log = log;
  }

  /**
   * Scrapes once, where there is something to scrape, and goes on.
   *
   * @throws ConfigurationException when what the profile says of the server's metrics cannot be
   *     used
   */
  static ServerScrape begin(
      Profile profile, CheckRequest request, Path folder, BooleanSupplier interrupted) {
    MetricsSource source = MetricsSource.of(profile.serverMetrics());
    MetricsAccess access = access(profile, request, interrupted);
    ServerMetrics.requireSound(source, access);
    Path file = folder.resolve(MetricsSource.RECORDED);
    if (!(source instanceof MetricsSource.SavedFile)) {
      forget(file, request.log());
    }
    return new ServerScrape(
        source instanceof MetricsSource.Scrape scrape
            ? Optional.of(Scraper.start(scrape, access))
            : Optional.empty(),
        file,
        request.log());
  }

  /** Scrapes nothing, though there is something to scrape. */
  static ServerScrape none(CheckRequest request, Path folder) {
    Path file = folder.resolve(MetricsSource.RECORDED);
    forget(file, request.log());
    return new ServerScrape(Optional.empty(), file, request.log());
  }

  /**
   * Finds out before anything is started what could not be used later.
   *
   * @throws ConfigurationException when what the profile says of the server's metrics cannot be
   *     used
   */
  static void requireSound(Profile profile, CheckRequest request) {
    ServerMetrics.requireSound(
        MetricsSource.of(profile.serverMetrics()), access(profile, request, () -> false));
  }

  /** What an earlier run left would be taken for what was scraped during this one. */
  private static void forget(Path file, Consumer<String> log) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.accept(
          "preflight: the server's metrics of an earlier run stay: "
              + file
              + ": "
              + IoReason.of(e));
    }
  }

  private static MetricsAccess access(
      Profile profile, CheckRequest request, BooleanSupplier interrupted) {
    return access(
        profile, request.baseDirectory(), request.environment(), request.proxies(), interrupted);
  }

  /** What reading the server's metrics may use: the trust of the endpoint under test. */
  static MetricsAccess access(
      Profile profile,
      Path base,
      Map<String, String> environment,
      Map<String, ProxySpec> proxies,
      BooleanSupplier interrupted) {
    List<Path> folders = Stream.concat(profile.folder().stream(), Stream.of(base)).toList();
    return new MetricsAccess(
        folders,
        environment,
        TlsContext.of(profile.target().tls(), folders, environment),
        proxies,
        InstantSource.system(),
        interrupted);
  }

  /**
   * Scrapes a last time and ends, and tells why scrapes failed; the file with everything, when
   * something was to be scraped.
   */
  Optional<Path> end() {
    if (scraper.isEmpty()) {
      return Optional.empty();
    }
    Scraper ended = scraper.get();
    ended.end();
    Optional<String> failure = ended.failure();
    failure.ifPresent(why -> log.accept("preflight: the server's metrics: " + why));
    if (!ended.succeeded() && failure.isEmpty()) {
      return Optional.empty();
    }
    try {
      AtomicFile.write(file, ended::save);
      return Optional.of(file);
    } catch (IOException e) {
      log.accept("preflight: the server's metrics were not kept: " + file + ": " + IoReason.of(e));
      return Optional.empty();
    }
  }

  /** Why not a single scrape succeeded, once ended; empty when one did or none was wanted. */
  Optional<String> unread() {
    return scraper.filter(ended -> !ended.succeeded()).flatMap(Scraper::failure);
  }

  @Override
  public void close() {
    scraper.ifPresent(Scraper::close);
  }
}
