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
import io.preflight.stats.ValueSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The metrics of gathered samples: the values of each metric, described once. */
final class CollectedMetrics implements RunMetrics {

  private final long total;
  private final Map<SampleStatus, Long> statuses;
  private final Map<ErrorClass, Long> errors;
  private final Map<ErrorClass, String> errorExamples;
  private final Map<Integer, Long> httpStatuses;
  private final Attempts attempts;
  private final Map<HttpProtocol, Long> httpVersions;
  private final Map<Metric, ValueSeries> series;
  private final Map<Metric, Summary> summaries = new EnumMap<>(Metric.class);
  private final Map<Metric, Double> ofRun;
  private final long totalTokens;
  private final int fewestTokens;
  private final List<TokenSource> tokenSources;
  private final Duration measured;
  private final PercentileMethod percentileMethod;
  private final Optional<DialectFigures> dialect;
  private final RunTrace trace;

  CollectedMetrics(
      long total,
      Map<SampleStatus, Long> statuses,
      Map<ErrorClass, Long> errors,
      Map<ErrorClass, String> errorExamples,
      Map<Integer, Long> httpStatuses,
      Attempts attempts,
      Map<HttpProtocol, Long> httpVersions,
      Map<Metric, ValueSeries> series,
      Map<Metric, Double> ofRun,
      long totalTokens,
      int fewestTokens,
      List<TokenSource> tokenSources,
      Duration measured,
      PercentileMethod percentileMethod,
      Optional<DialectFigures> dialect,
      RunTrace trace) {
    this.total = total;
    this.statuses = statuses;
    this.errors = errors;
    this.errorExamples = errorExamples;
    this.httpStatuses = httpStatuses;
    this.attempts = attempts;
    this.httpVersions = httpVersions;
    this.series = series;
    this.ofRun = ofRun;
    this.totalTokens = totalTokens;
    this.fewestTokens = fewestTokens;
    this.tokenSources = tokenSources;
    this.measured = measured;
    this.percentileMethod = percentileMethod;
    this.dialect = dialect;
    this.trace = trace;
    series.forEach((metric, values) -> summaries.put(metric, values.summary(percentileMethod)));
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public long count(SampleStatus status) {
    return statuses.getOrDefault(status, 0L);
  }

  @Override
  public Map<ErrorClass, Long> errors() {
    return errors;
  }

  @Override
  public Map<ErrorClass, String> errorExamples() {
    return errorExamples;
  }

  @Override
  public Map<Integer, Long> httpStatuses() {
    return httpStatuses;
  }

  @Override
  public Attempts attempts() {
    return attempts;
  }

  @Override
  public Map<HttpProtocol, Long> httpVersions() {
    return httpVersions;
  }

  @Override
  public Optional<Summary> summary(Metric metric) {
    return Optional.ofNullable(summaries.get(metric));
  }

  @Override
  public OptionalDouble value(Metric metric, Statistic statistic) {
    if (statistic instanceof Statistic.Whole) {
      Double value = ofRun.get(metric);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
    Summary summary = summaries.get(metric);
    return summary == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(metric, summary, statistic));
  }

  private double number(Metric metric, Summary summary, Statistic statistic) {
    if (statistic instanceof Statistic.Percentile percentile) {
      return percentile(metric, summary, percentile.percent());
    }
    if (statistic instanceof Statistic.Min) {
      return summary.min();
    }
    return statistic instanceof Statistic.Max ? summary.max() : summary.mean();
  }

  /** Those of the summary need not be looked for once more among millions of values. */
  private double percentile(Metric metric, Summary summary, double percent) {
    if (percent == 50) {
      return summary.p50();
    }
    if (percent == 90) {
      return summary.p90();
    }
    if (percent == 95) {
      return summary.p95();
    }
    return percent == 99 ? summary.p99() : series.get(metric).percentile(percent, percentileMethod);
  }

  @Override
  public long countBetween(Metric metric, double from, double to) {
    ValueSeries values = series.get(metric);
    return values == null ? 0 : values.countBetween(from, to);
  }

  @Override
  public long totalTokens() {
    return totalTokens;
  }

  @Override
  public int fewestTokens() {
    return fewestTokens;
  }

  @Override
  public List<TokenSource> tokenSources() {
    return tokenSources;
  }

  @Override
  public Duration measured() {
    return measured;
  }

  @Override
  public PercentileMethod percentileMethod() {
    return percentileMethod;
  }

  @Override
  public Optional<DialectFigures> dialect() {
    return dialect;
  }

  @Override
  public RunTrace trace() {
    return trace;
  }

  @Override
  public List<Long> counts(Metric metric, List<Double> edges) {
    ValueSeries values = series.get(metric);
    return values == null
        ? List.of()
        : Arrays.stream(values.counts(edges.stream().mapToDouble(edge -> edge).toArray()))
            .boxed()
            .toList();
  }

  @Override
  public boolean spilled() {
    return series.values().stream().anyMatch(ValueSeries::isSpilled);
  }
}
