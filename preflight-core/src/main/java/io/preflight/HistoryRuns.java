package io.preflight;

import io.preflight.history.HistoryAccess;
import io.preflight.history.HistoryEntry;
import io.preflight.history.HistoryFilter;
import io.preflight.history.HistoryStore;
import io.preflight.history.HistorySummarizer;
import io.preflight.history.HistorySummary;
import io.preflight.report.HistoryConsole;
import io.preflight.report.HistoryJson;
import io.preflight.report.ShownPath;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Tells what a history holds, and removes entries from it. */
final class HistoryRuns {

  private final HistoryRequest request;
  private final HistoryStore store;
  private final String where;

  HistoryRuns(HistoryRequest request) {
    this.request = request;
    Path file =
        Workspace.history(
            request.history(),
            request.environment(),
            request.baseDirectory(),
            request.projectRoot());
    this.store =
        SharedHistory.store(request.shared(), file, request.environment(), request.login());
    this.where =
        SharedHistory.access(request.shared(), request.environment(), request.login())
            .map(HistoryAccess::shown)
            .orElseGet(() -> ShownPath.of(file, request.baseDirectory()));
  }

  HistoryOutcome run() {
    long removed = request.removal().isPresent() ? remove(request.removal().get()) : 0;
    HistorySummary summary = HistorySummarizer.of(store, request.filter(), request.limit());
    HistoryConsole.lines(summary, where).forEach(request.log());
    return new HistoryOutcome(summary, removed, HistoryJson.of(summary, removed));
  }

  private long remove(HistoryRequest.Removal removal) {
    HistoryFilter filter = request.filter();
    long meant = HistorySummarizer.of(store, filter, 0).total();
    long unwanted = count(new Unwanted(filter, removal, meant));
    if (unwanted == 0) {
      request.removals().accept("preflight: no run to remove from " + where);
      return 0;
    }
    request
        .removals()
        .accept(
            "preflight: %d of %s to be removed from %s"
                .formatted(unwanted, meant == 1 ? "1 run" : meant + " runs", where));
    if (!request.confirmed().getAsBoolean()) {
      request.removals().accept("preflight: not confirmed, nothing was removed");
      return 0;
    }
    long removed = store.remove(new Unwanted(filter, removal, meant));
    request
        .removals()
        .accept(
            "preflight: removed " + removed + (removed == 1 ? " run" : " runs") + " from " + where);
    return removed;
  }

  private long count(Predicate<HistoryEntry> unwanted) {
    long[] count = new long[1];
    store.read(
        entry -> {
          if (unwanted.test(entry)) {
            count[0]++;
          }
        });
    return count[0];
  }

  /**
   * Asked for every entry, oldest first. Entries that are appended while it is asked come last and
   * so count as the newest; only as many as were there before are ever removed.
   */
  private static final class Unwanted implements Predicate<HistoryEntry> {

    private final HistoryFilter filter;
    private final HistoryRequest.Removal removal;
    private final long mayGo;
    private long passed;

    Unwanted(HistoryFilter filter, HistoryRequest.Removal removal, long meant) {
      this.filter = filter;
      this.removal = removal;
      this.mayGo = meant - removal.keep().orElse(0);
    }

    @Override
    public boolean test(HistoryEntry entry) {
      if (!filter.test(entry)) {
        return false;
      }
      passed++;
      return passed <= mayGo
          && removal.before().map(moment -> entry.timestamp().isBefore(moment)).orElse(true);
    }
  }
}
