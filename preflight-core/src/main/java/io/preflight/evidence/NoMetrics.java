package io.preflight.evidence;

import io.preflight.dialect.DialectFigures;
import io.preflight.profile.Statistic;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.HttpProtocol;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.TokenSource;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The metrics of a run that asked no endpoint: there are none. */
enum NoMetrics implements RunMetrics {
  /** The only one. */
  INSTANCE;

  @Override
  public long total() {
    return 0;
  }

  @Override
  public long count(SampleStatus status) {
    return 0;
  }

  @Override
  public Map<ErrorClass, Long> errors() {
    return Map.of();
  }

  @Override
  public Map<ErrorClass, String> errorExamples() {
    return Map.of();
  }

  @Override
  public Map<Integer, Long> httpStatuses() {
    return Map.of();
  }

  @Override
  public Attempts attempts() {
    return Attempts.NONE;
  }

  @Override
  public Map<HttpProtocol, Long> httpVersions() {
    return Map.of();
  }

  @Override
  public Optional<Summary> summary(Metric metric) {
    return Optional.empty();
  }

  @Override
  public OptionalDouble value(Metric metric, Statistic statistic) {
    return OptionalDouble.empty();
  }

  @Override
  public long countBetween(Metric metric, double from, double to) {
    return 0;
  }

  @Override
  public long totalTokens() {
    return 0;
  }

  @Override
  public int fewestTokens() {
    return 0;
  }

  @Override
  public List<TokenSource> tokenSources() {
    return List.of();
  }

  @Override
  public Duration measured() {
    return Duration.ZERO;
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
