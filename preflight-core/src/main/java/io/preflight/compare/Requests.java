package io.preflight.compare;

import io.preflight.decision.OrderedValues;
import io.preflight.evidence.RecordedSamples;
import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.compare.RateRegression;
import io.preflight.stats.exact.Limits;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The requests of one candidate.
 *
 * @param counted how many count
 * @param failed how many of them failed
 * @param healthy how many neither failed nor were degraded
 * @param simulated how many were invented
 * @param tokensEach output tokens of an answer on average; empty when they were not counted
 * @param spreads the metrics that are compared or drawn
 */
public record Requests(
    long counted,
    long failed,
    long healthy,
    long simulated,
    OptionalDouble tokensEach,
    Map<Metric, Spread> spreads) {

  private static final List<Metric> DRAWN = List.of(Metric.TTFT, Metric.LATENCY);

  public Requests {
    spreads = Map.copyOf(spreads);
  }

  /**
   * Reads the requests of a run.
   *
   * @param file a file of samples, one JSON object a line
   * @param objectives what they are compared by
   * @return the requests
   * @throws io.preflight.problem.ConfigurationException when the file cannot be read
   */
  public static Requests read(Path file, List<Objective> objectives) {
    Collector collector = new Collector(objectives);
    RecordedSamples.read(file, collector::accept);
    return collector.requests();
  }

  /** What is known of an objective besides its figure; empty when the requests do not tell. */
  Optional<Contrast> contrast(Requests second, Objective objective) {
    if (counted == 0 || second.counted == 0) {
      return Optional.empty();
    }
    if (objective.metric() == Metric.ERROR_RATE) {
      return Optional.of(new Contrast.OfRates(failures(), second.failures()));
    }
    if (objective.metric() == Metric.HEALTHY_RATE) {
      return Optional.of(new Contrast.OfRates(healthyOnes(), second.healthyOnes()));
    }
    Spread one = spreads.get(objective.metric());
    Spread other = second.spreads.get(objective.metric());
    if (one == null || other == null) {
      return Optional.empty();
    }
    if (objective.statistic() instanceof Statistic.Percentile percentile) {
      return Optional.of(new Contrast.OfQuantiles(one, other, percentile.percent() / 100));
    }
    return objective.statistic() instanceof Statistic.Mean
            && one.mean().isPresent()
            && other.mean().isPresent()
        ? Optional.of(new Contrast.OfMeans(one.mean().get(), other.mean().get()))
        : Optional.empty();
  }

  /** Limits of the figure itself; empty when the requests do not tell. */
  Optional<Limits> interval(Objective objective, double confidence) {
    double each = (1 - confidence) / 2;
    if (counted > 0 && objective.metric() == Metric.ERROR_RATE) {
      return Optional.of(new Limits(failures().lower(each), failures().upper(each)));
    }
    if (counted > 0 && objective.metric() == Metric.HEALTHY_RATE) {
      return Optional.of(new Limits(healthyOnes().lower(each), healthyOnes().upper(each)));
    }
    Spread spread = spreads.get(objective.metric());
    if (spread == null) {
      return Optional.empty();
    }
    if (objective.statistic() instanceof Statistic.Percentile percentile) {
      double p = percentile.percent() / 100;
      var side = spread.side(p, 1);
      return Optional.of(new Limits(side.lower(p, each), side.upper(p, each)));
    }
    return objective.statistic() instanceof Statistic.Mean
        ? spread.mean().map(mean -> mean.limits(confidence))
        : Optional.empty();
  }

  private RateRegression.Count failures() {
    return new RateRegression.Count(failed, counted);
  }

  private RateRegression.Count healthyOnes() {
    return new RateRegression.Count(healthy, counted);
  }

  /** Gathers requests. Not for use by several threads. */
  static final class Collector {

    private final List<Objective> objectives;
    private final Map<Metric, OrderedValues> values = new EnumMap<>(Metric.class);
    private long counted;
    private long failed;
    private long healthy;
    private long simulated;
    private long tokens;
    private long answers;

    Collector(List<Objective> objectives) {
      this.objectives = objectives;
      Set<Metric> metrics = EnumSet.copyOf(DRAWN);
      objectives.stream()
          .map(Objective::metric)
          .filter(Collector::isOfRequests)
          .forEach(metrics::add);
      metrics.forEach(metric -> values.put(metric, new OrderedValues(metric)));
    }

    /** Costs follow from prices and have no values of their own. */
    private static boolean isOfRequests(Metric metric) {
      return metric.scope() == Metric.Scope.REQUEST
          && metric != Metric.COST_PER_REQUEST
          && metric != Metric.COST_PER_TOKEN;
    }

    void accept(Sample sample) {
      if (!sample.counts()) {
        return;
      }
      counted++;
      failed += sample.status() == SampleStatus.ERROR ? 1 : 0;
      healthy += sample.status() == SampleStatus.HEALTHY ? 1 : 0;
      simulated += sample.simulated() ? 1 : 0;
      if (sample.succeeded() && sample.tokens().output().isPresent()) {
        tokens += sample.tokens().output().getAsInt();
        answers++;
      }
      values.values().forEach(series -> series.accept(sample));
    }

    Requests requests() {
      Map<Metric, Spread> spreads = new EnumMap<>(Metric.class);
      values.forEach(
          (metric, series) -> {
            double[] inOrder = series.inOrder();
            if (OrderedValues.completed(inOrder).length > 0) {
              spreads.put(metric, new Spread(metric, inOrder, percents(metric)));
            }
          });
      return new Requests(
          counted,
          failed,
          healthy,
          simulated,
          answers == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) tokens / answers),
          spreads);
    }

    private List<Double> percents(Metric metric) {
      return objectives.stream()
          .filter(objective -> objective.metric() == metric)
          .map(Objective::statistic)
          .filter(Statistic.Percentile.class::isInstance)
          .map(statistic -> ((Statistic.Percentile) statistic).percent())
          .toList();
    }
  }
}
