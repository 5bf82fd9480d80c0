package io.preflight.baseline;

import io.preflight.decision.OrderedValues;
import io.preflight.profile.RegressionLimit;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.compare.RateRegression;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Gathers samples into what a baseline stores. Not for use by several threads. */
public final class BaselineCollector {

  private static final int MOST_MODELS = 5;

  private final Map<Metric, OrderedValues> values = new EnumMap<>(Metric.class);
  private final Set<String> models = new LinkedHashSet<>();
  private Instant first = Instant.MAX;
  private long counted;
  private long failed;
  private long simulated;

  /**
   * A collector without samples.
   *
   * @param metrics the metrics to keep; those that have no value per request are passed over
   */
  public BaselineCollector(Collection<Metric> metrics) {
    metrics.stream()
        .filter(metric -> metric.scope() == Metric.Scope.REQUEST)
        .forEach(metric -> values.put(metric, new OrderedValues(metric)));
  }

  /**
   * A collector of every metric that can be compared.
   *
   * @return the collector
   */
  public static BaselineCollector ofAll() {
    return new BaselineCollector(RegressionLimit.METRICS);
  }

  /**
   * Adds a request. Warm-up requests and cancelled ones are passed over.
   *
   * @param sample what it showed
   */
  public void accept(Sample sample) {
    if (!sample.counts()) {
      return;
    }
    counted++;
    failed += sample.status() == SampleStatus.ERROR ? 1 : 0;
    simulated += sample.simulated() ? 1 : 0;
    if (models.size() < MOST_MODELS && !sample.model().isEmpty()) {
      models.add(sample.model());
    }
    if (sample.timestamp().isAfter(Instant.EPOCH) && sample.timestamp().isBefore(first)) {
      first = sample.timestamp();
    }
    values.values().forEach(series -> series.accept(sample));
  }

  /**
   * How many requests counted.
   *
   * @return 0 or more
   */
  public long counted() {
    return counted;
  }

  /**
   * Whether any request was simulated.
   *
   * @return true for simulations
   */
  public boolean simulated() {
    return simulated > 0;
  }

  /**
   * The models that answered.
   *
   * @return the first few, in the order they were met
   */
  public List<String> models() {
    return List.copyOf(models);
  }

  /**
   * When the first request was due.
   *
   * @return empty when no sample says
   */
  public Optional<Instant> started() {
    return first.equals(Instant.MAX) ? Optional.empty() : Optional.of(first);
  }

  /**
   * What was gathered.
   *
   * @param origin where it comes from
   * @return the baseline; a metric that no completed request showed is absent
   */
  public Baseline baseline(BaselineOrigin origin) {
    Map<Metric, BaselineMetric> metrics = new EnumMap<>(Metric.class);
    values.forEach(
        (metric, series) -> {
          double[] inOrder = series.inOrder();
          if (OrderedValues.completed(inOrder).length > 0) {
            metrics.put(metric, new BaselineMetric.Values(inOrder));
          }
        });
    Optional<RateRegression.Count> failures =
        counted == 0 ? Optional.empty() : Optional.of(new RateRegression.Count(failed, counted));
    return new Baseline(
        origin,
        OptionalLong.of(counted),
        failures.map(count -> OptionalDouble.of(count.rate())).orElseGet(OptionalDouble::empty),
        failures,
        metrics);
  }
}
