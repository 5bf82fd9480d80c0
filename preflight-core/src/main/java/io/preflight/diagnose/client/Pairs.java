package io.preflight.diagnose.client;

import io.preflight.sample.Metric;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Quantiles;
import io.preflight.stats.series.RankCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A property of requests beside a time of theirs, in the order in which they were due. */
final class Pairs {

  private static final int QUARTERS = 4;

  private record Pair(double factor, double ms) {}

  private final List<Pair> pairs = new ArrayList<>();

  void add(double factor, double ms) {
    if (!Double.isNaN(factor) && !Double.isNaN(ms)) {
      pairs.add(new Pair(factor, ms));
    }
  }

  int size() {
    return pairs.size();
  }

  Optional<Correlation> correlation(Metric metric, Correlation.Factor factor) {
    double[] factors = pairs.stream().mapToDouble(Pair::factor).toArray();
    double[] times = pairs.stream().mapToDouble(Pair::ms).toArray();
    return RankCorrelation.of(factors, times)
        .map(
            ranks -> {
              List<Pair> sorted =
                  pairs.stream().sorted(Comparator.comparingDouble(Pair::factor)).toList();
              int quarter = sorted.size() / QUARTERS;
              return new Correlation(
                  metric,
                  factor,
                  ranks,
                  medians(sorted.subList(0, quarter)),
                  medians(sorted.subList(sorted.size() - quarter, sorted.size())));
            });
  }

  private static Correlation.At medians(List<Pair> some) {
    return new Correlation.At(
        median(some.stream().mapToDouble(Pair::factor).toArray()),
        median(some.stream().mapToDouble(Pair::ms).toArray()));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return Quantiles.of(values, 50, PercentileMethod.LINEAR);
  }
}
