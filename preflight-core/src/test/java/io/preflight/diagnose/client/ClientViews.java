package io.preflight.diagnose.client;

import io.preflight.client.ClientHealth;
import io.preflight.client.Spread;
import io.preflight.sample.Sample;
import io.preflight.stats.PercentileMethod;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Views for tests. */
public final class ClientViews {

  private ClientViews() {}

  public static ClientView of(List<Sample> samples) {
    return of(samples, Optional.of(health(0.2)));
  }

  public static ClientView of(List<Sample> samples, Optional<ClientHealth> health) {
    ClientAnalysis analysis = new ClientAnalysis();
    samples.forEach(analysis::accept);
    return analysis.view(PercentileMethod.LINEAR, health, Optional.empty());
  }

  /** A client that used some share of its four processors. */
  public static ClientHealth health(double share) {
    Spread none = new Spread(100, 0, 1, 2);
    return new ClientHealth(
        Optional.empty(),
        60_000,
        none,
        none,
        ClientHealth.Pauses.NONE,
        new ClientHealth.Processors(4, OptionalDouble.of(share), OptionalDouble.empty()));
  }
}
