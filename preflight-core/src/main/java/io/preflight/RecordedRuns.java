package io.preflight;

import io.preflight.history.HistoryEntry;
import io.preflight.history.HistoryStore;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.HistorySpec;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.report.ShownPath;
import io.preflight.report.stored.StoredCapacity;
import io.preflight.report.stored.StoredReport;
import io.preflight.report.stored.StoredReports;
import io.preflight.target.Targets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the reports of finished runs by the time stamps of their entries in the history. The
 * history itself holds a few figures of a run and none of its requests, so that only a report that
 * is still where it was can be compared.
 */
final class RecordedRuns {

  private static final Pattern TIMESTAMP =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2})(:\\d{2}(?:\\.\\d{1,9})?)?Z");
  private static final int MOST_NAMED = 3;
  private static final String FIGURES_ONLY =
      ", and the history holds only its figures, not the requests that a comparison needs";
  private static final String HELD_ONLY =
      ", and the history holds only how much was held, not the curve";

  private final CheckRequest request;

  RecordedRuns(CheckRequest request) {
    this.request = request;
  }

  /** Whether a text is the time stamp of an entry, be it without its seconds as lists show it. */
  static boolean isTimestamp(String text) {
    return TIMESTAMP.matcher(text).matches();
  }

  /** What the history holds of a time stamp, and what it holds at all. */
  private static final class Found {
    private final List<HistoryEntry> asked = new ArrayList<>();
    private final Deque<Instant> latest = new ArrayDeque<>();

    /** A capacity of several endpoints has a line for each and one report. */
    private boolean has(HistoryEntry entry) {
      return asked.stream()
          .anyMatch(
              one ->
                  one.isCapacity()
                      && entry.isCapacity()
                      && one.timestamp().equals(entry.timestamp())
                      && one.run().equals(entry.run()));
    }
  }

  /**
   * The JSON report of a run.
   *
   * @throws ConfigurationException with one line, if the history has no such run, several, or one
   *     whose report is not there any more
   */
  Path report(String timestamp) {
    HistoryEntry entry = entry(timestamp);
    String named = "the run of " + entry.timestamp();
    Path folder = folder(entry, named);
    String shown = ShownPath.of(folder, request.baseDirectory());
    Path report =
        (entry.isCapacity() ? StoredCapacity.find(folder) : readiness(folder))
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        named + ": its report is gone from " + shown + lacks(entry)));
    Instant holds =
        entry.isCapacity()
            ? StoredCapacity.read(report).generated()
            : StoredReport.read(report).report().generated();
    if (!holds.equals(entry.timestamp())) {
      throw new ConfigurationException(
          named
              + ": "
              + shown
              + " holds the later run of "
              + holds
              + " by now"
              + lacks(entry)
              + "; with report.outdir each run gets a folder of its own");
    }
    return report;
  }

  private static String lacks(HistoryEntry entry) {
    return entry.isCapacity() ? HELD_ONLY : FIGURES_ONLY;
  }

  private static Optional<Path> readiness(Path folder) {
    return StoredReports.exist(folder)
        ? StoredReports.find(folder).stream().findFirst()
        : Optional.empty();
  }

  private Path folder(HistoryEntry entry, String named) {
    try {
      return entry
          .run()
          .map(run -> request.historyFile().toAbsolutePath().resolveSibling(run).normalize())
          .orElseThrow(
              () ->
                  new ConfigurationException(
                      named + ": the history does not say where its report lies" + lacks(entry)));
    } catch (InvalidPathException e) {
      throw new ConfigurationException(
          named + ": the history names a folder that is none on this system" + lacks(entry));
    }
  }

  private HistoryEntry entry(String timestamp) {
    Matcher parts = TIMESTAMP.matcher(timestamp);
    if (!parts.matches()) {
      throw new IllegalArgumentException(timestamp);
    }
    String seconds = parts.group(3) == null ? ":" : parts.group(3);
    String beginning = parts.group(1) + "T" + parts.group(2) + seconds;
    Found found = new Found();
    HistorySpec shared = shared();
    HistoryStore store =
        SharedHistory.store(
            shared, request.historyFile(), request.environment(), request.historyLogin());
    store.read(
        entry -> {
          if (entry.timestamp().toString().startsWith(beginning) && !found.has(entry)) {
            found.asked.add(entry);
          }
          found.latest.remove(entry.timestamp());
          found.latest.addFirst(entry.timestamp());
          if (found.latest.size() > MOST_NAMED) {
            found.latest.removeLast();
          }
        });
    String history =
        "the history "
            + (shared.url().isPresent()
                ? ""
                : ShownPath.of(request.historyFile(), request.baseDirectory()) + " ");
    if (found.asked.isEmpty()) {
      throw new ConfigurationException(
          history
              + "has no run of "
              + timestamp
              + (found.latest.isEmpty()
                  ? ", and none at all"
                  : "; the latest are of " + joined(found.latest.stream().toList())));
    }
    if (found.asked.size() > 1) {
      throw new ConfigurationException(
          history
              + "has "
              + found.asked.size()
              + " runs of "
              + timestamp
              + ": name one by its whole time stamp or its folder, for instance "
              + joined(
                  found.asked.stream().limit(MOST_NAMED).map(HistoryEntry::timestamp).toList()));
    }
    return found.asked.get(0);
  }

  private static String joined(List<Instant> moments) {
    return moments.stream().map(Instant::toString).collect(Collectors.joining(", "));
  }

  /** The database that the profile or a setting names; empty for the file. */
  private HistorySpec shared() {
    return new ProfileLoader(request.baseDirectory(), request.environment())
        .withProtocols(Targets.protocols())
        .load(new ProfileRequest(request.profiles().stream().findFirst(), request.settings()))
        .report()
        .history();
  }
}
