package io.preflight.report;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something at a place in the repository that its readers should see beside the source.
 *
 * @param rule what kind of finding it is, for instance {@code objective/ttft-p95}
 * @param about what the rule is about, in a few words
 * @param level how much it matters
 * @param message one line
 * @param file the path from the root of the repository, with forward slashes; empty when no file is
 *     known
 * @param line the line, from 1; empty for the file as a whole
 */
record Finding(
    String rule,
    String about,
    Level level,
    String message,
    Optional<String> file,
    OptionalInt line) {

  /** How much a finding matters. */
  enum Level {
    /** It makes the verdict a FAIL or an ERROR. */
    ERROR,
    /** It makes the verdict a WARN. */
    WARNING,
    /** It is worth knowing. */
    NOTE
  }
}
