package io.preflight.history;

import io.preflight.baseline.Baseline;
import io.preflight.baseline.BaselineMetric;
import io.preflight.baseline.BaselineOrigin;
import io.preflight.baseline.BaselineReader;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.sample.Metric;
import io.preflight.stats.compare.RateRegression;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Baselines from the history of one profile and model. An entry holds a few percentiles; where the
 * samples of its run are still in the run's folder, they are the baseline instead.
 */
public final class HistoryBaselines {

  private static final int MOST_SUGGESTED = 3;

  private final HistoryStore store;
  private final Path history;
  private final String profile;
  private final Optional<String> model;

  /**
   * The history of one profile and model.
   *
   * @param store the history
   * @param history the history file, which need not exist, and whose folder the entries' runs are
   *     relative to
   * @param profile the profile's name
   * @param model the model; empty for any
   */
  public HistoryBaselines(
      HistoryStore store, Path history, String profile, Optional<String> model) {
    this.store = store;
    this.history = history.toAbsolutePath();
    this.profile = profile;
    this.model = model;
  }

  /**
   * The last run that passed.
   *
   * @param simulated whether simulated or measured runs are wanted
   * @return empty when there is none
   */
  public Optional<Baseline> lastPass(boolean simulated) {
    Last last = new Last();
    store.read(
        entry -> {
          boolean wanted =
              entry.verdict() == Verdict.PASS && (entry.mode() == Mode.SIMULATED) == simulated;
          if (wanted && isOurs(entry)) {
            last.entry = Optional.of(entry);
          }
        });
    return last.entry.map(entry -> of(entry, "last-pass"));
  }

  /** What a pass over the history has found so far. */
  private static final class Last {
    Optional<HistoryEntry> entry = Optional.empty();
  }

  /**
   * The run with a time stamp.
   *
   * @param timestamp the time stamp of its entry
   * @return the baseline
   * @throws ConfigurationException when there is no such entry, or one of another profile or model
   */
  public Baseline at(Instant timestamp) {
    Last found = new Last();
    Deque<String> recent = new ArrayDeque<>();
    store.read(
        entry -> {
          boolean asked = entry.timestamp().equals(timestamp) && !entry.isCapacity();
          if (asked && (found.entry.isEmpty() || isOurs(entry))) {
            found.entry = Optional.of(entry);
          }
          if (isOurs(entry) && entry.verdict() != Verdict.ERROR) {
            recent.addFirst(entry.timestamp().toString());
          }
          if (recent.size() > MOST_SUGGESTED) {
            recent.removeLast();
          }
        });
    HistoryEntry entry =
        found.entry.orElseThrow(
            () ->
                new ConfigurationException(
                    "the history "
                        + (store instanceof HistoryFile ? history + " " : "")
                        + "has no entry of "
                        + timestamp
                        + (recent.isEmpty()
                            ? ", and none of profile '" + profile + "'"
                            : "; the latest of profile '"
                                + profile
                                + "' are "
                                + String.join(", ", List.copyOf(recent)))));
    return of(entry, "history entry");
  }

  private boolean isOurs(HistoryEntry entry) {
    return !entry.isCapacity()
        && entry.profile().equals(profile)
        && (model.isEmpty() || entry.model().isEmpty() || entry.model().equals(model));
  }

  private Baseline of(HistoryEntry entry, String what) {
    BaselineOrigin origin =
        new BaselineOrigin(
            what + " of " + entry.timestamp(),
            Optional.of(entry.profile()),
            entry.model(),
            Optional.of(entry.timestamp()),
            Optional.of(entry.mode() == Mode.SIMULATED),
            OptionalInt.empty(),
            OptionalInt.empty());
    return samples(entry, origin).orElseGet(() -> summary(entry, origin));
  }

  /** The samples, unless the folder holds another run by now. */
  private Optional<Baseline> samples(HistoryEntry entry, BaselineOrigin origin) {
    if (entry.run().isEmpty()) {
      return Optional.empty();
    }
    try {
      Path folder = history.resolveSibling(entry.run().get()).normalize();
      Baseline run = new BaselineReader(entry.model(), "").read(folder);
      boolean same = run.origin().recorded().equals(Optional.of(entry.timestamp()));
      return same
          ? Optional.of(
              new Baseline(origin, run.requests(), run.errorRate(), run.failures(), run.metrics()))
          : Optional.empty();
    } catch (ConfigurationException | InvalidPathException gone) {
      return Optional.empty();
    }
  }

  private static Baseline summary(HistoryEntry entry, BaselineOrigin origin) {
    Map<Metric, Map<Double, Double>> percentiles = new EnumMap<>(Metric.class);
    put(percentiles, Metric.TTFT, 95, entry, "ttft_ms_p95");
    put(percentiles, Metric.LATENCY, 95, entry, "latency_ms_p95");
    put(percentiles, Metric.DECODE_THROUGHPUT, 50, entry, "throughput_p50");
    put(percentiles, Metric.TOKEN_LATENCY, 50, entry, "p50_latency_ms");
    put(percentiles, Metric.TOKEN_LATENCY, 95, entry, "p95_latency_ms");
    Map<Metric, BaselineMetric> metrics = new EnumMap<>(Metric.class);
    percentiles.forEach(
        (metric, values) -> metrics.put(metric, new BaselineMetric.Summary(values)));
    OptionalDouble rate = value(entry, "error_rate");
    OptionalDouble total = value(entry, "total_probes");
    long requests = Math.round(total.orElse(0));
    Optional<RateRegression.Count> failures =
        rate.isPresent() && rate.getAsDouble() <= 1 && requests > 0
            ? Optional.of(
                new RateRegression.Count(Math.round(rate.getAsDouble() * requests), requests))
            : Optional.empty();
    return new Baseline(
        origin,
        total.isPresent() ? OptionalLong.of(requests) : OptionalLong.empty(),
        rate,
        failures,
        metrics);
  }

  private static void put(
      Map<Metric, Map<Double, Double>> percentiles,
      Metric metric,
      double percent,
      HistoryEntry entry,
      String name) {
    OptionalDouble value = value(entry, name);
    if (value.isPresent()) {
      percentiles.computeIfAbsent(metric, key -> new HashMap<>()).put(percent, value.getAsDouble());
    }
  }

  /** A line may have been edited by hand: what is no measurement is as good as absent. */
  private static OptionalDouble value(HistoryEntry entry, String name) {
    Double value = entry.metrics().get(name);
    return value != null && value >= 0 && Double.isFinite(value)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }
}
