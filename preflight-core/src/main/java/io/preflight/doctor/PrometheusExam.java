package io.preflight.doctor;

import io.preflight.diagnose.server.MetricsAccess;
import io.preflight.diagnose.server.MetricsSource;
import io.preflight.diagnose.server.ServerMetrics;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.ServerMetricsSpec;
import java.time.Duration;
import java.util.Optional;

/** Asks a Prometheus whether it answers. A run works without; it is explained worse. */
public final class PrometheusExam {

  private static final String WHAT = "prometheus";
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String REMEDY =
      "correct observability.prometheus (-Dpreflight.prometheus); without it, what the server"
          + " did is missing where a FAIL is explained";

  private PrometheusExam() {}

  /**
   * Asks; takes at most about five seconds.
   *
   * @param spec where the server's metrics are
   * @param access what reading them may use
   * @return what was found; empty when no Prometheus is configured
   */
  public static Optional<Examined> of(ServerMetricsSpec spec, MetricsAccess access) {
    return MetricsSource.of(spec) instanceof MetricsSource.LivePrometheus live
        ? Optional.of(ask(live, access))
        : Optional.empty();
  }

  private static Examined ask(MetricsSource.LivePrometheus live, MetricsAccess access) {
    try {
      return ServerMetrics.failure(live, LIMIT, access)
          .map(sentence -> Examined.warn(WHAT, sentence, REMEDY))
          .orElseGet(() -> Examined.ok(WHAT, live.address() + " answers"));
    } catch (ConfigurationException e) {
      return Examined.warn(WHAT, e.getMessage(), "export it; or " + REMEDY);
    }
  }
}
