package io.preflight.doctor;

import io.preflight.diagnose.server.MetricsAccess;
import io.preflight.diagnose.server.MetricsSource;
import io.preflight.diagnose.server.ServerMetrics;
import io.preflight.problem.ConfigurationException;
import java.time.Duration;

/**
 * Finds out whether the server's metrics can be read. A run works without; it is explained worse.
 */
public final class MetricsExam {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String WITHOUT =
      "; without it, what the server did is missing where a FAIL is explained";

  private MetricsExam() {}

  /**
   * What the lines about a source are called.
   *
   * @param source where the server's metrics are
   * @return {@code prometheus} or {@code metrics}
   */
  public static String what(MetricsSource source) {
    return source instanceof MetricsSource.LivePrometheus ? "prometheus" : "metrics";
  }

  /**
   * Asks; takes at most about five seconds.
   *
   * @param source where the server's metrics are
   * @param access what reading them may use
   * @return what was found
   * @throws ConfigurationException when the files or variables that the profile names cannot be
   *     used, so that a run would not begin
   */
  public static Examined of(MetricsSource source, MetricsAccess access) {
    ServerMetrics.requireSound(source, access);
    return ServerMetrics.failure(source, LIMIT, access)
        .map(sentence -> Examined.warn(what(source), sentence, remedy(source)))
        .orElseGet(() -> Examined.ok(what(source), found(source)));
  }

  private static String found(MetricsSource source) {
    if (source instanceof MetricsSource.LivePrometheus live) {
      return live.address() + " answers";
    }
    if (source instanceof MetricsSource.Scrape scrape) {
      return scrape.address() + " answers";
    }
    return source instanceof MetricsSource.SavedFile saved
        ? saved.file() + " can be read"
        : "none are named";
  }

  private static String remedy(MetricsSource source) {
    if (source instanceof MetricsSource.LivePrometheus) {
      return "correct observability.prometheus (-Dpreflight.prometheus)" + WITHOUT;
    }
    return source instanceof MetricsSource.Scrape
        ? "correct observability.server_metrics (-Dpreflight.serverMetrics)" + WITHOUT
        : "correct observability.prometheus_data (-Dpreflight.prometheusData)" + WITHOUT;
  }
}
