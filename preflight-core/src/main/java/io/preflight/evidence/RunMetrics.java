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

/**
 * The metrics of one run, over the requests that count: measured, not warm-up, not cancelled.
 * Statistics of single requests are over those that did not fail.
 */
public interface RunMetrics {

  /**
   * How many requests count.
   *
   * @return healthy, degraded and failed ones
   */
  long total();

  /**
   * How many requests ended with a status.
   *
   * @param status the status; for {@link SampleStatus#CANCELLED} the number cut off, which is not
   *     in {@link #total()}
   * @return 0 or more
   */
  long count(SampleStatus status);

  /**
   * How many requests failed, by class.
   *
   * @return only classes that occurred, most frequent first
   */
  Map<ErrorClass, Long> errors();

  /**
   * The first failure message of each class, as an example.
   *
   * @return only classes that occurred
   */
  Map<ErrorClass, String> errorExamples();

  /**
   * The HTTP statuses of failed requests.
   *
   * @return counts by status, only those that occurred
   */
  Map<Integer, Long> httpStatuses();

  /**
   * How often requests were sent.
   *
   * @return as many attempts as requests unless some were sent again
   */
  Attempts attempts();

  /**
   * The versions of HTTP that answers came by.
   *
   * @return counts of requests, most frequent first; empty when it is not known
   */
  Map<HttpProtocol, Long> httpVersions();

  /**
   * The description of a metric of single requests or events.
   *
   * @param metric the metric
   * @return the summary, or empty when nothing was measured or the metric has one value per run
   */
  Optional<Summary> summary(Metric metric);

  /**
   * One number of a metric, exactly.
   *
   * @param metric the metric
   * @param statistic the statistic; {@link Statistic.Whole} for metrics of a run
   * @return the number in the metric's unit, or empty when nothing was measured
   */
  OptionalDouble value(Metric metric, Statistic statistic);

  /**
   * How many single values of a metric lie in a range.
   *
   * @param metric the metric
   * @param from the least
   * @param to the greatest
   * @return how many there are, those at the ends included; 0 where single values are not known
   */
  long countBetween(Metric metric, double from, double to);

  /**
   * All output tokens of the requests that did not fail.
   *
   * @return 0 or more
   */
  long totalTokens();

  /**
   * The fewest output tokens of a request that did not fail and of which they were counted.
   *
   * @return at least 1; 0 when no tokens were counted
   */
  int fewestTokens();

  /**
   * Where the token counts came from.
   *
   * @return the sources that occurred, most frequent first; empty when nothing was counted
   */
  List<TokenSource> tokenSources();

  /**
   * How long was measured: from the first measured request being due until the last one ended.
   *
   * @return the duration; zero when unknown
   */
  Duration measured();

  /**
   * How percentiles are taken.
   *
   * @return the method
   */
  PercentileMethod percentileMethod();

  /**
   * What another tool would report of the same requests.
   *
   * @return its figures; empty unless the profile names a dialect
   */
  Optional<DialectFigures> dialect();

  /**
   * The course of the run, for a picture.
   *
   * @return empty of requests where none was gathered
   */
  default RunTrace trace() {
    return RunTrace.EMPTY;
  }

  /**
   * How many values of a metric lie between given edges, exactly.
   *
   * @param metric a metric of single requests or events
   * @param edges at least two, rising
   * @return one count for each pair of neighbors, the lower edge included and of the last pair the
   *     upper one, too; empty when nothing was measured
   */
  default List<Long> counts(Metric metric, List<Double> edges) {
    return List.of();
  }

  /**
   * Whether so many values were measured that some went to disk; quantiles are exact either way.
   *
   * @return true above a million values of any metric
   */
  boolean spilled();
}
