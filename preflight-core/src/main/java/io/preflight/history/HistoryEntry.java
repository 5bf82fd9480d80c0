package io.preflight.history;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One run, as the history remembers it.
 *
 * @param timestamp when the report was made
 * @param verdict the answer
 * @param profile the profile's name
 * @param kind what the profile judges; {@code capacity} for a measurement of the capacity
 * @param model the model under test
 * @param mode how the evidence came about
 * @param source where it came from
 * @param exitCode the exit code of the run
 * @param confidenceScore the confidence score
 * @param metrics the measured key metrics under the names of the report's {@code metrics}; only
 *     finite numbers, only what was measured
 * @param error why no judgement was possible
 * @param run the folder of the run's files, relative to that of the history where possible; empty
 *     when the entry does not say. A later run may have taken the folder
 */
public record HistoryEntry(
    Instant timestamp,
    Verdict verdict,
    String profile,
    String kind,
    Optional<String> model,
    Mode mode,
    String source,
    int exitCode,
    OptionalDouble confidenceScore,
    Map<String, Double> metrics,
    Optional<ReadinessReport.ErrorInfo> error,
    Optional<String> run) {

  /** The metric of the most users whose requests kept the limits. */
  public static final String HELD_USERS = "held_users";

  /** The metric of the most requests per second that kept the limits. */
  public static final String HELD_RATE = "held_rate_per_sec";

  private static final String CAPACITY = "capacity";

  public HistoryEntry {
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(confidenceScore, "confidenceScore");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(run, "run");
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * What is kept of a report.
   *
   * @param report the report
   * @param run the folder of the run's files, relative to that of the history where possible
   * @return the entry
   */
  public static HistoryEntry of(ReadinessReport report, String run) {
    return new HistoryEntry(
        report.generated(),
        report.verdict(),
        report.profile(),
        report.kind(),
        report.model(),
        report.mode(),
        report.source(),
        report.exitCode(),
        report.confidenceScore(),
        report.metrics().map(HistoryEntry::keyMetrics).orElse(Map.of()),
        report.error(),
        Optional.of(run));
  }

  /**
   * What is kept of the capacity of an endpoint. Of one that nothing is required of, a level that
   * was held counts as PASS and none as WARN.
   *
   * @param report the report
   * @param result one of its results
   * @param run the folder of the report, relative to that of the history where possible
   * @return an entry of the kind {@code capacity}
   */
  public static HistoryEntry of(CapacityReport report, CapacityResult result, String run) {
    boolean users = result.spec().axis() == CapacityAxis.USERS;
    Map<String, Double> key = new LinkedHashMap<>();
    long requests =
        result.levels().stream().mapToLong(level -> level.evidence().metrics().total()).sum();
    key.put("total_probes", (double) requests);
    put(key, users ? HELD_USERS : HELD_RATE, result.finding().held());
    return new HistoryEntry(
        report.generated(),
        result.verdict().orElse(result.finding().held().isPresent() ? Verdict.PASS : Verdict.WARN),
        result.name(),
        CAPACITY,
        result.model(),
        Mode.REAL,
        result.source(),
        result.exitCode(),
        OptionalDouble.empty(),
        key,
        result.error(),
        Optional.of(run));
  }

  /**
   * Whether the entry tells of a capacity, whose figures are not those of a check.
   *
   * @return true for entries of the goal {@code capacity}
   */
  public boolean isCapacity() {
    return kind.equals(CAPACITY);
  }

  /**
   * The name that tells entries apart that cannot be compared.
   *
   * @return the profile's name, for a capacity such as {@code chat (capacity)}
   */
  public String label() {
    return isCapacity() ? profile + " (" + CAPACITY + ")" : profile;
  }

  private static Map<String, Double> keyMetrics(RunMetrics metrics) {
    Map<String, Double> key = new LinkedHashMap<>();
    key.put("total_probes", (double) metrics.total());
    put(key, "error_rate", metrics.value(Metric.ERROR_RATE, Statistic.WHOLE));
    put(key, "ttft_ms_p95", metrics.value(Metric.TTFT, Statistic.percentile(95)));
    put(key, "latency_ms_p95", metrics.value(Metric.LATENCY, Statistic.percentile(95)));
    put(key, "throughput_p50", metrics.value(Metric.DECODE_THROUGHPUT, Statistic.percentile(50)));
    put(key, "avg_latency_ms", metrics.value(Metric.TOKEN_LATENCY, Statistic.MEAN));
    put(key, "p50_latency_ms", metrics.value(Metric.TOKEN_LATENCY, Statistic.percentile(50)));
    put(key, "p95_latency_ms", metrics.value(Metric.TOKEN_LATENCY, Statistic.percentile(95)));
    put(key, "throughput_tokens_per_sec", metrics.value(Metric.THROUGHPUT, Statistic.MEAN));
    return key;
  }

  private static void put(Map<String, Double> metrics, String name, OptionalDouble value) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      metrics.put(name, value.getAsDouble());
    }
  }
}
