package io.preflight.dialect;

import io.preflight.sample.Sample;
import io.preflight.stats.ValueSeries;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** Gathers samples into the figures of another tool. Not for use by several threads. */
public final class DialectCollector {

  private final Dialect dialect;
  private final List<ValueSeries> series;

  /**
   * A collector without samples.
   *
   * @param dialect the tool whose definitions count
   */
  public DialectCollector(Dialect dialect) {
    this.dialect = dialect;
    this.series = Stream.generate(ValueSeries::new).limit(dialect.definitions().size()).toList();
  }

  /**
   * Adds a request, in any order; only measured requests that did not fail count.
   *
   * @param sample what the request showed
   */
  public void accept(Sample sample) {
    if (!sample.counts() || !sample.succeeded()) {
      return;
    }
    Events events = new Events(sample);
    for (int i = 0; i < series.size(); i++) {
      dialect.definitions().get(i).values().of(events, known(series.get(i)));
    }
  }

  private static DoubleConsumer known(ValueSeries values) {
    return value -> {
      if (!Double.isNaN(value)) {
        values.add(value);
      }
    };
  }

  /**
   * Ends the collection; no sample may be added after.
   *
   * @return the tool's figures
   */
  public DialectFigures figures() {
    Stream.Builder<DialectFigures.Figure> figures = Stream.builder();
    for (int i = 0; i < series.size(); i++) {
      ValueSeries values = series.get(i);
      figures.add(
          new DialectFigures.Figure(
              dialect.definitions().get(i),
              values.size() == 0
                  ? Optional.empty()
                  : Optional.of(values.summary(dialect.percentiles()))));
    }
    return new DialectFigures(dialect, figures.build().toList());
  }
}
