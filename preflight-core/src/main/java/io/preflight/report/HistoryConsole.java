package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.history.HistoryEntry;
import io.preflight.history.HistorySummary;
import io.preflight.problem.OneLine;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A history on one screen of plain text. */
public final class HistoryConsole {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_GROUPS = 30;
  private static final int MOST_MODELS = 20;

  private final HistorySummary summary;
  private final List<String> lines = new ArrayList<>();

  private HistoryConsole(HistorySummary summary) {
    this.summary = summary;
  }

  /**
   * The screen: counts, models, each profile and model with its trends, the last runs.
   *
   * @param summary the history
   * @param where what the history is kept in, as a person should see it
   * @return lines without line breaks, control characters and colors
   */
  public static List<String> lines(HistorySummary summary, String where) {
    HistoryConsole console = new HistoryConsole(summary);
    console.head(where);
    console.groups();
    console.last();
    return List.copyOf(console.lines);
  }

  private void head(String where) {
    lines.add(
        "preflight: history of "
            + Wording.counted(summary.total(), "run")
            + (summary.total() == 0 ? "" : ": " + counts(summary.verdicts())));
    lines.add("");
    lines.add("  kept in " + OneLine.of(where));
    if (!summary.models().isEmpty()) {
      lines.add("  models  " + models());
    }
    summary.warnings().forEach(warning -> lines.add("  warn    " + OneLine.of(warning)));
  }

  private String models() {
    String names =
        summary.models().stream()
            .limit(MOST_MODELS)
            .map(OneLine::of)
            .collect(Collectors.joining(", "));
    int more = summary.models().size() - MOST_MODELS;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private void groups() {
    summary.groups().stream().limit(MOST_GROUPS).forEach(this::group);
    int more = summary.groups().size() - MOST_GROUPS;
    if (more > 0) {
      lines.add("");
      lines.add("  " + more + " more profiles and models; -Dpreflight.json tells them all");
    }
  }

  private void group(HistorySummary.Group group) {
    lines.add("");
    lines.add(
        "  "
            + OneLine.of(group.profile())
            + group.model().map(model -> " " + OneLine.of(model)).orElse("")
            + ": "
            + Wording.counted(group.total(), "run")
            + ", "
            + counts(group.verdicts())
            + ", "
            + group.lastPass().map(at -> "last pass " + moment(at)).orElse("never passed"));
    for (HistorySummary.Trend trend : group.trends()) {
      List<Double> values = trend.values();
      lines.add(
          String.format(
              Locale.ROOT,
              "        %-15s %s %s",
              trend.metric(),
              Sparkline.of(values),
              shown(trend.metric(), values)));
    }
  }

  private static String shown(String metric, List<Double> values) {
    String latest = amount(metric, values.get(values.size() - 1));
    return values.size() == 1 ? latest : amount(metric, values.get(0)) + " → " + latest;
  }

  private static String amount(String metric, double value) {
    if (metric.equals(HistoryEntry.HELD_USERS)) {
      return CapacityAxis.USERS.amount(value);
    }
    MetricUnit unit =
        switch (metric) {
          case HistoryEntry.HELD_RATE -> MetricUnit.REQUESTS_PER_SECOND;
          case "error_rate" -> MetricUnit.RATIO;
          case "throughput_p50" -> MetricUnit.TOKENS_PER_SECOND;
          default -> MetricUnit.MILLISECONDS;
        };
    return Quantity.display(value, unit);
  }

  private void last() {
    if (summary.last().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("  the last " + Wording.counted(summary.last().size(), "run") + ", newest first");
    int profile = widest(summary.last(), HistoryConsole::profile);
    int model = widest(summary.last(), HistoryConsole::model);
    for (HistoryEntry entry : summary.last()) {
      String line =
          "        "
              + moment(entry.timestamp())
              + "  "
              + padded(entry.verdict().name(), 5)
              + "  "
              + padded(profile(entry), profile)
              + "  "
              + padded(model(entry), model)
              + "  "
              + facts(entry);
      lines.add(line.stripTrailing());
    }
  }

  private static String facts(HistoryEntry entry) {
    if (entry.error().isPresent()) {
      return entry.error().map(ReadinessReport.ErrorInfo::message).map(OneLine::of).orElse("");
    }
    List<String> facts = new ArrayList<>();
    fact(facts, entry, "ttft_ms_p95", "ttft p95 ");
    fact(facts, entry, "latency_ms_p95", "latency p95 ");
    fact(facts, entry, "error_rate", "errors ");
    fact(facts, entry, HistoryEntry.HELD_USERS, "holds ");
    fact(facts, entry, HistoryEntry.HELD_RATE, "holds ");
    return String.join(", ", facts);
  }

  private static void fact(List<String> facts, HistoryEntry entry, String metric, String word) {
    Double value = entry.metrics().get(metric);
    if (value != null && Double.isFinite(value)) {
      facts.add(word + amount(metric, value));
    }
  }

  /** With the mode, unless it was measured. */
  private static String profile(HistoryEntry entry) {
    String mode = entry.mode().word();
    return OneLine.of(entry.label()) + (mode.equals("real") ? "" : " (" + mode + ")");
  }

  private static String model(HistoryEntry entry) {
    return OneLine.of(entry.model().orElse("-"));
  }

  private static int widest(List<HistoryEntry> entries, Function<HistoryEntry, String> text) {
    return entries.stream().map(text).mapToInt(String::length).max().orElse(0);
  }

  private static String counts(Map<Verdict, Long> verdicts) {
    return verdicts.entrySet().stream()
        .map(one -> one.getValue() + " " + one.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String moment(Instant at) {
    return MOMENT.format(at);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
