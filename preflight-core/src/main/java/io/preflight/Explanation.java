package io.preflight;

import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.client.ClientAnalysis;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.client.RunWindow;
import io.preflight.diagnose.rule.Diagnoser;
import io.preflight.diagnose.rule.DiagnosisRules;
import io.preflight.diagnose.server.MetricsAccess;
import io.preflight.diagnose.server.MetricsSource;
import io.preflight.diagnose.server.RunPeriods;
import io.preflight.diagnose.server.ServerMetrics;
import io.preflight.diagnose.server.ServerView;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.RecordedSamples;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Profile;
import io.preflight.profile.ServerMetricsSpec;
import io.preflight.stats.PercentileMethod;
import io.preflight.target.ProxySpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Sets what the requests of a run show beside what the server said meanwhile. */
final class Explanation {

  private final ServerMetricsSpec metrics;
  private final MetricsAccess access;
  private final Diagnoser diagnoser;
  private final OtherRequests others;

  private Explanation(
      ServerMetricsSpec metrics, MetricsAccess access, Diagnoser diagnoser, OtherRequests others) {
    this.metrics = metrics;
    this.access = access;
    this.diagnoser = diagnoser;
    this.others = others;
  }

  /**
   * Explanations with the metrics that a profile names.
   *
   * @param profile the profile
   * @param base where its files lie when they are not beside it
   * @param environment the environment variables
   * @param proxies the proxy for each scheme
   * @param interrupted whether to give up
   */
  static Explanation with(
      Profile profile,
      Path base,
      Map<String, String> environment,
      Map<String, ProxySpec> proxies,
      BooleanSupplier interrupted) {
    return new Explanation(
        profile.serverMetrics(),
        ServerScrape.access(profile, base, environment, proxies, interrupted),
        new Diagnoser(DiagnosisRules.load()),
        new OtherRequests(profile));
  }

  /**
   * Explains a run.
   *
   * @param run the run, in words that may be shown
   * @param samples its requests
   * @param evidence what else is known of it; empty for a mere file of samples
   */
  Diagnosis of(String run, Path samples, Optional<Evidence> evidence) {
    ClientAnalysis analysis = new ClientAnalysis();
    RecordedSamples.read(samples, analysis::accept);
    ClientView client =
        analysis.view(
            evidence
                .filter(Evidence::measured)
                .map(Evidence::metrics)
                .map(RunMetrics::percentileMethod)
                .orElse(PercentileMethod.LINEAR),
            evidence.flatMap(Evidence::health),
            evidence.flatMap(Evidence::load));
    Instant now = Instant.now();
    Path folder = samples.toAbsolutePath().normalize().getParent();
    ServerView server = server(client, MetricsSource.after(metrics, folder), now);
    return diagnoser.diagnose(
        run, client, others.during(samples, client).map(server::sharedWith).orElse(server), now);
  }

  private ServerView server(ClientView client, MetricsSource from, Instant now) {
    Optional<RunWindow> window = client.window();
    if (window.isEmpty() && from instanceof MetricsSource.LivePrometheus live) {
      return ServerView.nothing(
          "Prometheus at " + live.address(),
          now,
          now,
          "the requests have no time stamps, so the server cannot be asked about their time");
    }
    if (window.isEmpty()) {
      return ServerMetrics.read(from, now, now, access);
    }
    RunWindow whole = window.get();
    RunPeriods run = new RunPeriods(whole, client.measured().orElse(whole));
    return ServerMetrics.read(from, run, access);
  }
}
