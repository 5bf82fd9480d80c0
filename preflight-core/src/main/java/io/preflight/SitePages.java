package io.preflight;

import io.preflight.history.HistoryEntry;
import io.preflight.history.HistoryFile;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import io.preflight.report.FinishedRun;
import io.preflight.report.Pictures;
import io.preflight.report.ReadinessPage;
import io.preflight.report.site.SitePage;
import io.preflight.report.stored.StoredReport;
import io.preflight.report.stored.StoredReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers what a site shows. */
final class SitePages {

  private SitePages() {}

  static SitePage of(SiteRequest module) {
    List<HistoryEntry> past = new ArrayList<>();
    new HistoryFile(module.history()).read(past::add);
    return ReadinessPage.of(runs(module), past);
  }

  static SitePage ofAll(Map<SiteRequest, String> modules) {
    return ReadinessPage.ofAll(
        modules.entrySet().stream()
            .map(
                module ->
                    new ReadinessPage.Module(
                        module.getKey().name(), module.getValue(), runs(module.getKey())))
            .toList());
  }

  private static List<FinishedRun> runs(SiteRequest module) {
    if (!StoredReports.exist(module.run())) {
      return List.of();
    }
    return StoredReports.find(module.run()).stream()
        .map(StoredReport::read)
        .map(stored -> new FinishedRun(stored.report(), pictures(stored), stored.folder()))
        .toList();
  }

  /** A run that measured nothing has none. */
  private static Pictures pictures(StoredReport stored) {
    Path file = stored.artifacts().get(Pictures.NAME);
    if (file == null || !Files.exists(file)) {
      return Pictures.NONE;
    }
    try {
      return Pictures.read(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          Location.ofSetting(file.toString(), ""),
          "the pictures of the run cannot be read: " + OneLine.of(IoReason.of(e)));
    }
  }
}
