package io.preflight.ui;

import io.preflight.history.HistoryEntry;
import io.preflight.history.HistoryFile;
import io.preflight.history.HistoryReading;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The history as the page shows it: the latest runs that a person asks for, and what there is. */
final class PastRuns {

  private static final int SHOWN = 500;

  private final HistoryFile file;

  PastRuns(Path file) {
    this.file = new HistoryFile(file);
  }

  Map<String, Object> shown(Query query) {
    Optional<String> profile = query.text("profile");
    Optional<String> model = query.text("model");
    Optional<String> verdict = query.text("verdict");
    Deque<HistoryEntry> latest = new ArrayDeque<>();
    Map<String, Long> verdicts = new LinkedHashMap<>();
    List.of("PASS", "WARN", "FAIL", "ERROR").forEach(word -> verdicts.put(word, 0L));
    TreeSet<String> profiles = new TreeSet<>();
    TreeSet<String> models = new TreeSet<>();
    HistoryReading reading =
        file.read(
            entry -> {
              profiles.add(entry.label());
              entry.model().ifPresent(models::add);
              boolean wanted =
                  profile.map(entry.label()::equals).orElse(true)
                      && model.map(name -> entry.model().equals(Optional.of(name))).orElse(true)
                      && verdict.map(entry.verdict().name()::equals).orElse(true);
              if (wanted) {
                verdicts.merge(entry.verdict().name(), 1L, Long::sum);
                latest.addFirst(entry);
                if (latest.size() > SHOWN) {
                  latest.removeLast();
                }
              }
            });
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("total", reading.entries());
    shown.put("verdicts", verdicts);
    shown.put("profiles", new ArrayList<>(profiles));
    shown.put("models", new ArrayList<>(models));
    shown.put("warnings", reading.warnings());
    shown.put("runs", latest.stream().map(PastRuns::shown).toList());
    return shown;
  }

  private static Map<String, Object> shown(HistoryEntry entry) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("timestamp", entry.timestamp().toString());
    shown.put("verdict", entry.verdict().name());
    shown.put("profile", entry.label());
    shown.put("model", entry.model().orElse(null));
    shown.put("mode", entry.mode().word());
    shown.put("source", entry.source());
    shown.put("metrics", entry.metrics());
    entry.error().ifPresent(error -> shown.put("error", error.message()));
    return shown;
  }
}
