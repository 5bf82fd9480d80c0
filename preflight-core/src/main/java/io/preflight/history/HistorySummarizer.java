package io.preflight.history;

import io.preflight.check.Verdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sums a history up while it is read; holds no more than the last entries. */
public final class HistorySummarizer {

  /** The metrics whose trends are told, the most telling first. */
  private static final List<String> TRENDS =
      List.of(
          "ttft_ms_p95",
          "latency_ms_p95",
          "p95_latency_ms",
          "throughput_p50",
          "error_rate",
          HistoryEntry.HELD_USERS,
          HistoryEntry.HELD_RATE);

  private static final int MOST_VALUES = 20;

  private final HistoryFilter filter;
  private final int most;
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private final TreeSet<String> models = new TreeSet<>();
  private final Deque<HistoryEntry> last = new ArrayDeque<>();
  private final Map<Named, Runs> groups = new TreeMap<>(Named.ORDER);
  private long total;

  private HistorySummarizer(HistoryFilter filter, int most) {
    this.filter = filter;
    this.most = most;
  }

  /**
   * Reads a history.
   *
   * @param store the history
   * @param filter which entries are meant
   * @param most how many of the last entries are kept
   * @return what it comes to
   */
  public static HistorySummary of(HistoryStore store, HistoryFilter filter, int most) {
    HistorySummarizer summarizer = new HistorySummarizer(filter, most);
    HistoryReading reading = store.read(summarizer::accept);
    return summarizer.summary(reading);
  }

  private void accept(HistoryEntry entry) {
    if (!filter.test(entry)) {
      return;
    }
    total++;
    verdicts.merge(entry.verdict(), 1L, Long::sum);
    entry.model().ifPresent(models::add);
    last.addFirst(entry);
    if (last.size() > most) {
      last.removeLast();
    }
    groups
        .computeIfAbsent(new Named(entry.label(), entry.model()), named -> new Runs())
        .accept(entry);
  }

  private HistorySummary summary(HistoryReading reading) {
    List<HistorySummary.Group> told = new ArrayList<>();
    groups.forEach((named, runs) -> told.add(runs.group(named)));
    return new HistorySummary(
        total, verdicts, List.copyOf(models), List.copyOf(last), told, reading.warnings());
  }

  private record Named(String profile, Optional<String> model) {
    static final Comparator<Named> ORDER =
        Comparator.comparing(Named::profile).thenComparing(named -> named.model().orElse(""));
  }

  /** What one profile and model has shown so far. */
  private static final class Runs {

    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Deque<Double>> values = new LinkedHashMap<>();
    private Optional<Instant> lastPass = Optional.empty();
    private long total;

    void accept(HistoryEntry entry) {
      total++;
      verdicts.merge(entry.verdict(), 1L, Long::sum);
      if (entry.verdict() == Verdict.PASS) {
        lastPass = Optional.of(entry.timestamp());
      }
      for (String metric : TRENDS) {
        Double value = entry.metrics().get(metric);
        if (value != null && Double.isFinite(value)) {
          Deque<Double> latest = values.computeIfAbsent(metric, name -> new ArrayDeque<>());
          latest.addLast(value);
          if (latest.size() > MOST_VALUES) {
            latest.removeFirst();
          }
        }
      }
    }

    HistorySummary.Group group(Named named) {
      List<HistorySummary.Trend> trends = new ArrayList<>();
      for (String metric : TRENDS) {
        if (values.containsKey(metric)) {
          trends.add(new HistorySummary.Trend(metric, List.copyOf(values.get(metric))));
        }
      }
      return new HistorySummary.Group(
          named.profile(), named.model(), total, verdicts, lastPass, trends);
    }
  }
}
