package io.preflight.profile;

import io.preflight.dialect.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where reports go.
 *
 * @param outdir the folder below which each run gets its own time-stamped folder; empty for the
 *     tool's output directory
 * @param dialect the tool whose figures are reported beside ours; empty for none
 * @param formats the names of the formats that are written; empty for the usual ones
 * @param history where runs are remembered
 * @param exports where the figures of a run are pushed to
 */
public record ReportSpec(
    Optional<Path> outdir,
    Optional<Dialect> dialect,
    Optional<List<String>> formats,
    HistorySpec history,
    ExportSpec exports) {

  /** The tool's output directory. */
  public static final ReportSpec DEFAULT =
      new ReportSpec(
          Optional.empty(), Optional.empty(), Optional.empty(), HistorySpec.FILE, ExportSpec.NONE);

  public ReportSpec {
    formats = formats.map(List::copyOf);
  }
}
