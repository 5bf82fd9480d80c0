package io.preflight.history;

import io.preflight.check.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a history comes to.
 *
 * @param total how many entries were counted
 * @param verdicts how many ended how; every verdict has its number
 * @param models the models seen, in the order of their names
 * @param last the last entries, newest first
 * @param groups the same for each profile and model, by their names
 * @param warnings what was skipped while reading, one sentence each
 */
public record HistorySummary(
    long total,
    Map<Verdict, Long> verdicts,
    List<String> models,
    List<HistoryEntry> last,
    List<Group> groups,
    List<String> warnings) {

  public HistorySummary {
    verdicts = complete(verdicts);
    models = List.copyOf(models);
    last = List.copyOf(last);
    groups = List.copyOf(groups);
    warnings = List.copyOf(warnings);
  }

  /**
   * The runs of one profile and model.
   *
   * @param profile the profile's name
   * @param model the model
   * @param total how many there are
   * @param verdicts how many ended how; every verdict has its number
   * @param lastPass when one last passed
   * @param trends the latest values of key metrics
   */
  public record Group(
      String profile,
      Optional<String> model,
      long total,
      Map<Verdict, Long> verdicts,
      Optional<Instant> lastPass,
      List<Trend> trends) {

    public Group {
      verdicts = complete(verdicts);
      trends = List.copyOf(trends);
    }
  }

  /**
   * How a metric went.
   *
   * @param metric its name among the metrics of the report
   * @param values the latest values, oldest first, at least one
   */
  public record Trend(String metric, List<Double> values) {

    public Trend {
      values = List.copyOf(values);
    }
  }

  private static Map<Verdict, Long> complete(Map<Verdict, Long> counts) {
    Map<Verdict, Long> all = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      all.put(verdict, counts.getOrDefault(verdict, 0L));
    }
    return Collections.unmodifiableMap(all);
  }
}
