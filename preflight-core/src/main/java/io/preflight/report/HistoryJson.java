package io.preflight.report;

import io.preflight.check.Verdict;
import io.preflight.history.HistoryEntry;
import io.preflight.history.HistorySummary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A history for programs. */
public final class HistoryJson {

  private HistoryJson() {}

  /**
   * The document.
   *
   * @param summary the history
   * @param removed how many entries were removed before
   * @return indented JSON with a line break at its end
   */
  public static String of(HistorySummary summary, long removed) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", 1);
    tree.put("removed", removed);
    tree.put("total", summary.total());
    tree.put("verdicts", verdicts(summary.verdicts()));
    tree.put("models", summary.models());
    tree.put("groups", summary.groups().stream().map(HistoryJson::group).toList());
    tree.put("last", summary.last().stream().map(HistoryJson::entry).toList());
    tree.put("warnings", summary.warnings());
    StringWriter out = new StringWriter();
    try {
      JsonReport.write(tree, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static Map<String, Object> verdicts(Map<Verdict, Long> counts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    counts.forEach((verdict, count) -> tree.put(verdict.name(), count));
    return tree;
  }

  private static Map<String, Object> group(HistorySummary.Group group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("profile", group.profile());
    tree.put("model", group.model().orElse(null));
    tree.put("total", group.total());
    tree.put("verdicts", verdicts(group.verdicts()));
    tree.put("last_pass", group.lastPass().map(Object::toString).orElse(null));
    Map<String, Object> trends = new LinkedHashMap<>();
    group.trends().forEach(trend -> trends.put(trend.metric(), trend.values()));
    tree.put("trends", trends);
    return tree;
  }

  private static Map<String, Object> entry(HistoryEntry entry) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("timestamp", entry.timestamp().toString());
    tree.put("verdict", entry.verdict().name());
    tree.put("profile", entry.profile());
    tree.put("kind", entry.kind());
    tree.put("model", entry.model().orElse(null));
    tree.put("mode", entry.mode().word());
    tree.put("source", entry.source());
    tree.put("exit_code", entry.exitCode());
    tree.put("confidence_score", JsonValues.number(entry.confidenceScore()));
    tree.put("metrics", entry.metrics());
    tree.put("run", entry.run().orElse(null));
    tree.put("error", entry.error().<Object>map(JsonReport::error).orElse(null));
    return tree;
  }
}
