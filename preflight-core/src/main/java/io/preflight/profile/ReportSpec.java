package io.preflight.profile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where reports go.
 *
 * @param outdir the folder below which each run gets its own time-stamped folder; empty for the
 *     tool's output directory
 */
public record ReportSpec(Optional<Path> outdir) {

  /** The tool's output directory. */
  public static final ReportSpec DEFAULT = new ReportSpec(Optional.empty());
}
