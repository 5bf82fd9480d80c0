package io.preflight.evals;

import io.preflight.profile.EvalFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Gathers the cases and scores of one eval run. */
final class ResultsBuilder {

  private final EvalFormat format;
  private final Map<String, ScoreSeries> series = new LinkedHashMap<>();
  private final Map<String, MetricScores> means = new LinkedHashMap<>();
  private final List<String> notPassed = new ArrayList<>();
  private OptionalLong total = OptionalLong.empty();
  private OptionalLong passed = OptionalLong.empty();
  private OptionalDouble rate = OptionalDouble.empty();
  private long errored;
  private long skipped;
  private long flaky;

  ResultsBuilder(EvalFormat format) {
    this.format = format;
  }

  /** From here on cases are counted, even if none comes. */
  ResultsBuilder counting() {
    total = OptionalLong.of(total.orElse(0));
    passed = OptionalLong.of(passed.orElse(0));
    return this;
  }

  void passed() {
    counting();
    total = OptionalLong.of(total.getAsLong() + 1);
    passed = OptionalLong.of(passed.getAsLong() + 1);
  }

  void failed(String name) {
    counting();
    total = OptionalLong.of(total.getAsLong() + 1);
    if (notPassed.size() < EvalResults.MOST_NAMES) {
      notPassed.add(name);
    }
  }

  void errored(String name) {
    failed(name);
    errored++;
  }

  void skipped(String name) {
    failed(name);
    skipped++;
  }

  void flaky() {
    passed();
    flaky++;
  }

  void counts(OptionalLong cases, OptionalLong passing) {
    total = cases;
    passed = passing;
  }

  void errors(long count) {
    errored = count;
  }

  void rate(OptionalDouble reported) {
    rate = reported;
  }

  void score(String metric, double value) {
    series.computeIfAbsent(metric, name -> new ScoreSeries()).add(value);
  }

  void metric(String name, MetricScores scores) {
    means.put(name, scores);
  }

  boolean hasMetric(String name) {
    return series.containsKey(name) || means.containsKey(name);
  }

  long total() {
    return total.orElse(0);
  }

  EvalResults build() {
    Map<String, MetricScores> metrics = new LinkedHashMap<>(means);
    series.forEach((name, scores) -> metrics.put(name, scores.scores()));
    return new EvalResults(
        format, total, passed, errored, skipped, flaky, rate, metrics, notPassed);
  }
}
