package io.preflight;

import io.preflight.diagnose.Fact;
import io.preflight.diagnose.client.ClientView;
import io.preflight.evidence.RecordedSamples;
import io.preflight.problem.PreflightException;
import io.preflight.profile.BaselineSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.ServerMetricsSpec;
import io.preflight.sample.Sample;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who else asked the server while a run went on, as far as its metrics cannot tell those requests
 * from the run's: the others of a comparison in turns, and a live baseline.
 */
final class OtherRequests {

  private static final String MODEL = "model_name";
  private static final double MOST_ROUNDING_MS = 1_000;

  private final ServerMetricsSpec metrics;
  private final Optional<URI> endpoint;
  private final Optional<URI> second;

  /** Those that a profile asks for besides its own. */
  OtherRequests(Profile profile) {
    metrics = profile.serverMetrics();
    endpoint = profile.target().baseUrl();
    second =
        profile.baseline().flatMap(BaselineSpec::target).flatMap(live -> live.target().baseUrl());
  }

  /**
   * Who they are.
   *
   * @param samples the run's requests, beside which those of a live baseline lie
   * @param client what the run showed
   * @return in words that follow a colon; empty when there is none, or when the metrics are of this
   *     run alone
   */
  Optional<String> during(Path samples, ClientView client) {
    if (client.pausedMs() > MOST_ROUNDING_MS) {
      return Optional.of(
          "the run paused for "
              + Fact.amount(client.pausedMs() / 1e3, "s")
              + " in all, while others had their turns");
    }
    Path beside = samples.toAbsolutePath().normalize().resolveSibling(Recording.BESIDE);
    return Files.isRegularFile(beside) && !isElsewhere() && isMixed(beside, client)
        ? Optional.of("its live baseline had turns in between")
        : Optional.empty();
  }

  /** A baseline at an address of its own is none of the server's, where the server is known. */
  private boolean isElsewhere() {
    boolean another = second.isPresent() && !second.equals(endpoint);
    boolean ownMetrics = metrics.data().isEmpty() && metrics.prometheus().isEmpty();
    return another && (ownMetrics || !metrics.serverLabels().isEmpty());
  }

  /** Whether some of its requests are of the time of the run and of the model that is looked at. */
  private boolean isMixed(Path beside, ClientView client) {
    Optional<String> model = Optional.ofNullable(metrics.serverLabels().get(MODEL));
    AtomicBoolean mixed = new AtomicBoolean();
    try {
      RecordedSamples.read(
          beside,
          sample -> {
            if (isDuring(sample, client) && model.map(sample.model()::equals).orElse(true)) {
              mixed.set(true);
            }
          });
    } catch (PreflightException damaged) {
      return true;
    }
    return mixed.get();
  }

  /** Files of an earlier run may lie in the same folder. */
  private static boolean isDuring(Sample sample, ClientView client) {
    return client.window().map(window -> window.contains(sample.timestamp())).orElse(false);
  }
}
