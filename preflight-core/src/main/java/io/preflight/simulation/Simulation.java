package io.preflight.simulation;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.LoadShape;
import io.preflight.profile.Profile;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Samples of a model that nobody asked: a latency per token of 5 ms for each billion parameters
 * plus 15 ms, exactly on average, scattered by at most 5 % in a way that the model's name
 * determines. The same profile gives the same samples on any machine, but for their timestamps.
 */
public final class Simulation {

  /** What simulated samples name as their provider. */
  public static final String PROVIDER = "simulation";

  private static final BigDecimal MS_PER_BILLION = BigDecimal.valueOf(5);
  private static final BigDecimal MS_BASE = BigDecimal.valueOf(15);
  private static final int RUNS_OF_TIMED_LOAD = 5;
  private static final int MOST_REQUESTS = 1_000_000;

  private Simulation() {}

  /**
   * Simulates the measured requests of a profile.
   *
   * @param profile names the model, its size if the name does not state it, the load and the output
   *     tokens of each request
   * @return the samples in the order in which they would be due
   * @throws ConfigurationException when no model is named or its size is unknown
   */
  public static List<Sample> samples(Profile profile) {
    String model =
        profile
            .model()
            .name()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "no model to simulate: set model in the profile, or -Dmodel"));
    int tokens = profile.workload().maxTokens();
    int requests = requests(profile.load().shape());
    double[] latencies =
        Latencies.of(perTokenMs(sizeB(profile, model)), requests, tokens, new Spread(model));
    Instant started = Instant.now();
    int concurrency = Math.min(profile.load().shape().concurrency(), requests);
    double[] freeMs = new double[concurrency];
    List<Sample> samples = new ArrayList<>(requests);
    for (int i = 0; i < requests; i++) {
      double dueMs = freeMs[i % concurrency];
      freeMs[i % concurrency] += latencies[i];
      samples.add(sample(i, model, started, dueMs, latencies[i], tokens));
    }
    return samples;
  }

  private static Sample sample(
      int sequence, String model, Instant started, double dueMs, double latencyMs, int tokens) {
    return new Sample(
        sequence,
        Phase.MEASURED,
        PROVIDER,
        model,
        SampleStatus.HEALTHY,
        started.plus(Duration.ofNanos((long) (dueMs * 1e6))),
        dueMs,
        Timing.of(Double.NaN, latencyMs),
        TokenCount.ofOutput(tokens, TokenSource.SIMULATED),
        ContentTimes.NONE,
        Double.NaN,
        Optional.empty());
  }

  private static double sizeB(Profile profile, String model) {
    return profile
        .model()
        .sizeB()
        .orElseGet(
            () ->
                ModelSize.ofName(model)
                    .orElseThrow(
                        () ->
                            new ConfigurationException(
                                "the name "
                                    + model
                                    + " does not state the model's size: set model_size_b to the"
                                    + " number of its parameters in billions, for instance"
                                    + " model_size_b: 7")));
  }

  private static BigDecimal perTokenMs(double sizeB) {
    return BigDecimal.valueOf(sizeB).multiply(MS_PER_BILLION).add(MS_BASE);
  }

  private static int requests(LoadShape shape) {
    if (shape instanceof LoadShape.Runs runs) {
      return Math.min(runs.requests(), MOST_REQUESTS);
    }
    if (shape instanceof LoadShape.Probes probes) {
      return (int) Math.min(probes.moments() * probes.concurrency(), MOST_REQUESTS);
    }
    if (shape instanceof LoadShape.OpenLoop open && open.requests().isPresent()) {
      return Math.min(open.requests().getAsInt(), MOST_REQUESTS);
    }
    return RUNS_OF_TIMED_LOAD;
  }
}
