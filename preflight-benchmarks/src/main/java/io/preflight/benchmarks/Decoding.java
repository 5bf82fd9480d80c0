package io.preflight.benchmarks;

import io.preflight.benchmarks.micro.EventBenchmark;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What one event costs inside of the program, measured with JMH. */
final class Decoding {

  private Decoding() {}

  /** Measures, and gives the table. */
  static String measure(Options options) throws RunnerException {
    List<Result<?>> results =
        new Runner(
                new OptionsBuilder()
                    .include(EventBenchmark.class.getName())
                    .forks(options.full() ? 3 : 1)
                    .warmupIterations(3)
                    .measurementIterations(options.full() ? 5 : 2)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementTime(TimeValue.seconds(1))
                    .timeUnit(TimeUnit.NANOSECONDS)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run().stream()
                .map(RunResult::getPrimaryResult)
                .<Result<?>>map(result -> result)
                .sorted(Comparator.comparingDouble(Result::getScore))
                .toList();
    Table table = new Table("one event", "time", "error (99.9 %)", "of the first");
    for (Result<?> result : results) {
      table.row(
          result.getLabel().replace('_', ' '),
          Table.number("%.0f ns", result.getScore()),
          Table.number("%.0f ns", result.getScoreError()),
          Table.number("%.1f times", result.getScore() / results.get(0).getScore()));
    }
    return "### One event of 200 bytes, read from memory%n%n%s".formatted(table);
  }
}
