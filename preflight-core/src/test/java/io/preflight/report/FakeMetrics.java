package io.preflight.report;

import io.preflight.dialect.DialectFigures;
import io.preflight.evidence.Attempts;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Statistic;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.HttpProtocol;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.TokenSource;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Summary;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Metrics as given, for tests of how they are told. */
public final class FakeMetrics implements RunMetrics {

  private final Map<SampleStatus, Long> counts = new EnumMap<>(SampleStatus.class);
  private final Map<ErrorClass, Long> errors = new LinkedHashMap<>();
  private final Map<ErrorClass, String> examples = new LinkedHashMap<>();
  private final Map<Integer, Long> httpStatuses = new LinkedHashMap<>();
  private Optional<Attempts> attempts = Optional.empty();
  private final Map<Metric, Summary> summaries = new EnumMap<>(Metric.class);
  private final Map<Metric, Double> wholes = new EnumMap<>(Metric.class);

  FakeMetrics count(SampleStatus status, long count) {
    counts.put(status, count);
    return this;
  }

  FakeMetrics failed(ErrorClass errorClass, long count, String example, int httpStatus) {
    errors.put(errorClass, count);
    examples.put(errorClass, example);
    httpStatuses.put(httpStatus, count);
    return count(SampleStatus.ERROR, count);
  }

  /** A metric whose values spread evenly from mean − spread to mean + spread. */
  FakeMetrics metric(Metric metric, long n, double mean, double spread) {
    summaries.put(
        metric,
        new Summary(
            n,
            mean,
            spread / 2,
            mean - spread,
            mean,
            mean + 0.8 * spread,
            mean + 0.9 * spread,
            mean + 0.98 * spread,
            mean + spread,
            mean - spread / 3,
            mean + spread / 3));
    return this;
  }

  FakeMetrics whole(Metric metric, double value) {
    wholes.put(metric, value);
    return this;
  }

  @Override
  public long total() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey() != SampleStatus.CANCELLED)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Override
  public long count(SampleStatus status) {
    return counts.getOrDefault(status, 0L);
  }

  FakeMetrics attempts(Attempts made) {
    attempts = Optional.of(made);
    return this;
  }

  @Override
  public Attempts attempts() {
    return attempts.orElseGet(() -> new Attempts(total(), 0, errors));
  }

  @Override
  public Map<HttpProtocol, Long> httpVersions() {
    return Map.of();
  }

  @Override
  public Map<ErrorClass, Long> errors() {
    return errors;
  }

  @Override
  public Map<ErrorClass, String> errorExamples() {
    return examples;
  }

  @Override
  public Map<Integer, Long> httpStatuses() {
    return httpStatuses;
  }

  @Override
  public Optional<Summary> summary(Metric metric) {
    return Optional.ofNullable(summaries.get(metric));
  }

  @Override
  public OptionalDouble value(Metric metric, Statistic statistic) {
    if (statistic instanceof Statistic.Whole) {
      return wholes.containsKey(metric)
          ? OptionalDouble.of(wholes.get(metric))
          : OptionalDouble.empty();
    }
    return summary(metric)
        .map(known -> OptionalDouble.of(of(known, statistic)))
        .orElse(OptionalDouble.empty());
  }

  private static double of(Summary summary, Statistic statistic) {
    return switch (statistic.word()) {
      case "mean" -> summary.mean();
      case "min" -> summary.min();
      case "max" -> summary.max();
      case "p50" -> summary.p50();
      case "p90" -> summary.p90();
      case "p95" -> summary.p95();
      default -> summary.p99();
    };
  }

  @Override
  public long countBetween(Metric metric, double from, double to) {
    return 0;
  }

  @Override
  public long totalTokens() {
    return 250;
  }

  @Override
  public int fewestTokens() {
    return 50;
  }

  @Override
  public List<TokenSource> tokenSources() {
    return total() == 0 ? List.of() : List.of(TokenSource.USAGE);
  }

  @Override
  public Duration measured() {
    return total() == 0 ? Duration.ZERO : Duration.ofMillis(4_212);
  }

  @Override
  public PercentileMethod percentileMethod() {
    return PercentileMethod.LINEAR;
  }

  @Override
  public boolean spilled() {
    return false;
  }

  @Override
  public Optional<DialectFigures> dialect() {
    return Optional.empty();
  }
}
