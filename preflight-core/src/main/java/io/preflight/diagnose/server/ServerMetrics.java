package io.preflight.diagnose.server;

import io.preflight.problem.ConfigurationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads what the server said of itself during a run. */
public final class ServerMetrics {

  private ServerMetrics() {}

  /**
   * Finds out before a run what would fail after it.
   *
   * @param source where the metrics are
   * @param access what may be used
   * @throws ConfigurationException when the files or variables that the profile names cannot be
   *     used
   */
  public static void requireSound(MetricsSource source, MetricsAccess access) {
    if (source instanceof MetricsSource.LivePrometheus live) {
      access.queries(live.queries());
      LoginHeaders.of(live.login(), "", access.environment());
    } else if (source instanceof MetricsSource.Scrape scrape) {
      access.queries(scrape.queries());
      LoginHeaders.of(scrape.login(), "", access.environment());
    } else if (source instanceof MetricsSource.SavedFile saved) {
      access.queries(saved.queries());
    }
  }

  /**
   * Asks for the least that can be asked for: a Prometheus for nothing but an answer, a server for
   * its metrics, once. A file is read.
   *
   * @param source a source that is {@linkplain #requireSound sound}
   * @param limit how long the question may take
   * @param access what may be used
   * @return why nothing can be read, in one sentence; empty when something can, and for no source
   * @throws ConfigurationException when a variable that the profile names is not set
   */
  public static Optional<String> failure(
      MetricsSource source, Duration limit, MetricsAccess access) {
    RunPeriods none = RunPeriods.of(Instant.EPOCH, Instant.EPOCH);
    if (source instanceof MetricsSource.LivePrometheus live) {
      return new PrometheusReader(live, access, none).failure(limit);
    }
    if (source instanceof MetricsSource.Scrape scrape) {
      return Scraper.failure(scrape, limit, access);
    }
    if (source instanceof MetricsSource.SavedFile saved) {
      try {
        new SavedMetrics(saved, access, none).read();
      } catch (ConfigurationException e) {
        return Optional.of(e.getMessage());
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the server's side of a time of which no part is told from the others.
   *
   * @param source where it is
   * @param from when that time began, by this machine's clock
   * @param to when it ended
   * @param access what may be used
   * @return what was read
   * @throws ConfigurationException when the files or variables that the profile names cannot be
   *     used
   */
  public static ServerView read(
      MetricsSource source, Instant from, Instant to, MetricsAccess access) {
    return read(source, RunPeriods.of(from, to), access);
  }

  /**
   * Reads the server's side of a run that has ended.
   *
   * @param source where it is
   * @param run when the run took place, by this machine's clock
   * @param access what may be used
   * @return what was read; whatever goes wrong with the source makes signals missing and is a note
   * @throws ConfigurationException when the files or variables that the profile names cannot be
   *     used
   */
  public static ServerView read(MetricsSource source, RunPeriods run, MetricsAccess access) {
    Instant from = run.whole().from();
    Instant to = run.whole().to();
    if (source instanceof MetricsSource.LivePrometheus live) {
      return new PrometheusReader(live, access, run).read();
    }
    if (source instanceof MetricsSource.SavedFile saved) {
      return new SavedMetrics(saved, access, run).read();
    }
    if (source instanceof MetricsSource.Scrape scrape) {
      return ServerView.nothing(
          "the server's metrics at " + scrape.address(),
          from,
          to,
          "the server's own metrics say nothing of a run that is over; they are read while a run"
              + " goes on, or name a Prometheus with observability.prometheus");
    }
    return ServerView.nothing(
        "nothing",
        from,
        to,
        "the server's metrics are not known; give the address of a Prometheus with"
            + " observability.prometheus, or of the server's own metrics with"
            + " observability.server_metrics");
  }
}
