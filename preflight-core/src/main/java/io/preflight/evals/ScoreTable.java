package io.preflight.evals;

import io.preflight.profile.EvalFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A table with a row for each case, as ragas writes it. A column is a metric when every cell that
 * is not blank holds a number, NaN, true or false, and one at least does; a blank cell of a metric
 * is a missing score.
 */
final class ScoreTable {

  private static final Set<String> NO_METRICS =
      Set.of("", "unnamed: 0", "index", "id", "row", "user_input", "response", "reference");

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private long rows;

  private static final class Column {
    private final ScoreSeries scores = new ScoreSeries();
    private long given;
    private boolean hasText;
  }

  /** Begins the next case. */
  void row() {
    rows++;
  }

  /** A cell of the current row as text; blank for nothing. */
  void cell(String name, String text) {
    if (!NO_METRICS.contains(name.strip().toLowerCase(Locale.ROOT)) && !text.isBlank()) {
      Column column = columns.computeIfAbsent(name.strip(), key -> new Column());
      OptionalDouble score = score(text);
      if (score.isPresent()) {
        column.scores.add(score.getAsDouble());
        column.given++;
      } else {
        column.hasText = true;
      }
    }
  }

  EvalResults results() {
    ResultsBuilder results = new ResultsBuilder(EvalFormat.RAGAS);
    results.counts(OptionalLong.of(rows), OptionalLong.empty());
    columns.forEach(
        (name, column) -> {
          if (!column.hasText) {
            for (long blank = column.given; blank < rows; blank++) {
              column.scores.add(Double.NaN);
            }
            results.metric(name, column.scores.scores());
          }
        });
    return results.build();
  }

  private static OptionalDouble score(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> OptionalDouble.of(1);
      case "false" -> OptionalDouble.of(0);
      default -> Decimals.read(text);
    };
  }
}
