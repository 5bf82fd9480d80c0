package io.preflight.report.stored;

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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The metrics of a run as its report tells them. */
final class StoredMetrics implements RunMetrics {

  private final StoredNode json;
  private final Optional<DialectFigures> dialect;
  private final Map<SampleStatus, Long> counts = new EnumMap<>(SampleStatus.class);
  private final Map<ErrorClass, Long> errors = new LinkedHashMap<>();
  private final Map<ErrorClass, String> examples = new LinkedHashMap<>();
  private final Map<Integer, Long> httpStatuses = new LinkedHashMap<>();
  private final Map<Metric, Summary> summaries = new EnumMap<>(Metric.class);
  private final Map<Metric, Double> ofRun = new EnumMap<>(Metric.class);
  private final Map<String, Double> judged = new LinkedHashMap<>();
  private final Attempts attempts;
  private final Map<HttpProtocol, Long> httpVersions = new LinkedHashMap<>();
  private final long total;
  private final long totalTokens;
  private final int fewestTokens;
  private final List<TokenSource> tokenSources;
  private final Duration measured;
  private final PercentileMethod percentileMethod;
  private final boolean spilled;

  StoredMetrics(StoredNode json, StoredNode objectives, Optional<DialectFigures> dialect) {
    this.json = json.object();
    this.dialect = dialect;
    total = json.whole("total_probes");
    totalTokens = json.whole("total_tokens");
    fewestTokens = json.small("fewest_tokens");
    measured = Duration.ofNanos(Math.round(json.number("benchmark_duration_sec") * 1e9));
    spilled = json.flag("spilled_to_disk");
    percentileMethod =
        json.word("percentile_method", PercentileMethod.values(), PercentileMethod::word);
    tokenSources = tokenSources(json.at("token_source"));
    readCounts();
    readErrors();
    attempts = attempts(json.at("attempts"));
    readHttpVersions();
    readSummaries();
    objectives
        .items("objectives")
        .forEach(
            objective ->
                objective
                    .maybeNumber("observed")
                    .ifPresent(value -> judged.put(subject(objective), value)));
  }

  private static String subject(StoredNode objective) {
    return objective.text("metric") + objective.maybeText("statistic").orElse("");
  }

  private static List<TokenSource> tokenSources(StoredNode words) {
    return words.text().equals(TokenSource.NONE.word())
        ? List.of()
        : Arrays.stream(words.text().split(", "))
            .map(
                word ->
                    TokenSource.ofWord(word)
                        .orElseThrow(() -> words.wrong("a known word instead of '" + word + "'")))
            .toList();
  }

  private void readCounts() {
    for (SampleStatus status : SampleStatus.values()) {
      counts.put(
          status,
          status == SampleStatus.CANCELLED
              ? json.whole("cancelled")
              : json.at("statuses").whole(status.word()));
    }
    json.fields("http_statuses")
        .forEach(
            (status, count) -> {
              try {
                httpStatuses.put(Integer.valueOf(status), count.whole());
              } catch (NumberFormatException e) {
                throw count.wrong("a number as its key");
              }
            });
  }

  private void readErrors() {
    for (StoredNode error : json.items("errors")) {
      ErrorClass errorClass = error.word("class", ErrorClass::ofWord);
      errors.put(errorClass, error.whole("count"));
      error.maybeText("example").ifPresent(example -> examples.put(errorClass, example));
    }
  }

  private void readHttpVersions() {
    json.fields("http_versions")
        .forEach(
            (word, count) ->
                httpVersions.put(
                    HttpProtocol.ofWord(word)
                        .orElseThrow(() -> count.wrong("a version of HTTP as its key")),
                    count.whole()));
  }

  private static Attempts attempts(StoredNode json) {
    Map<ErrorClass, Long> failed = new LinkedHashMap<>();
    json.fields("errors")
        .forEach(
            (word, count) ->
                failed.put(
                    ErrorClass.ofWord(word)
                        .orElseThrow(() -> count.wrong("a known class as its key")),
                    count.whole()));
    return new Attempts(json.whole("total"), json.whole("repeated_requests"), failed);
  }

  private void readSummaries() {
    for (Metric metric : Metric.values()) {
      if (metric == Metric.ERROR_RATE) {
        json.maybeNumber(metric.word()).ifPresent(value -> ofRun.put(metric, value));
      } else if (metric.scope() == Metric.Scope.RUN) {
        json.maybe(metric.word()).ifPresent(one -> ofRun.put(metric, one.number("mean")));
      } else {
        json.maybe(metric.word()).ifPresent(one -> summaries.put(metric, numbers(one)));
      }
    }
  }

  /** The numbers of a metric; {@code null} stands for none. */
  static Summary numbers(StoredNode json) {
    List<StoredNode> interval = json.items("mean_interval_95");
    if (interval.size() != 2) {
      throw json.at("mean_interval_95").wrong("two numbers");
    }
    return new Summary(
        json.whole("n"),
        orNaN(json.at("mean")),
        orNaN(json.at("std")),
        orNaN(json.at("min")),
        orNaN(json.at("p50")),
        orNaN(json.at("p90")),
        orNaN(json.at("p95")),
        orNaN(json.at("p99")),
        orNaN(json.at("max")),
        orNaN(interval.get(0)),
        orNaN(interval.get(1)));
  }

  private static double orNaN(StoredNode value) {
    return value.json().isNull() ? Double.NaN : value.number();
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public long count(SampleStatus status) {
    return counts.get(status);
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

  /** A percentile that reports do not list is known where an objective judged it. */
  @Override
  public OptionalDouble value(Metric metric, Statistic statistic) {
    if (statistic instanceof Statistic.Whole) {
      return of(ofRun.get(metric));
    }
    Summary summary = summaries.get(metric);
    if (summary == null) {
      return OptionalDouble.empty();
    }
    return switch (statistic.word()) {
      case "mean" -> OptionalDouble.of(summary.mean());
      case "min" -> OptionalDouble.of(summary.min());
      case "max" -> OptionalDouble.of(summary.max());
      case "p50" -> OptionalDouble.of(summary.p50());
      case "p90" -> OptionalDouble.of(summary.p90());
      case "p95" -> OptionalDouble.of(summary.p95());
      case "p99" -> OptionalDouble.of(summary.p99());
      default -> of(judged.get(metric.word() + statistic.word()));
    };
  }

  private static OptionalDouble of(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** A report has no single values. */
  @Override
  public long countBetween(Metric metric, double from, double to) {
    return 0;
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
  public boolean spilled() {
    return spilled;
  }
}
