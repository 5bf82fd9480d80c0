package io.preflight.profile;

import io.preflight.dialect.Dialect;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where reports go.
 *
 * @param outdir the folder below which each run gets its own time-stamped folder; empty for the
 *     tool's output directory
 * @param dialect the tool whose figures are reported beside ours; empty for none
 */
public record ReportSpec(Optional<Path> outdir, Optional<Dialect> dialect) {

  /** The tool's output directory. */
  public static final ReportSpec DEFAULT = new ReportSpec(Optional.empty(), Optional.empty());
}
