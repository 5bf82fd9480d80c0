package io.preflight.init;

import java.util.List;
import java.util.Objects;

/**
 * Evals that were found.
 *
 * @param tool who runs them
 * @param files where they stand, as users know the files; never empty
 * @param words the metric names of retrieval that stand in them
 */
record EvalSuite(Tool tool, List<String> files, List<String> words) {

  /** Who runs evals. */
  enum Tool {
    /** Tests of JUnit, whose reports Failsafe writes. */
    FAILSAFE,
    /** Tests of JUnit, whose reports Surefire writes. */
    SUREFIRE,
    /** A configuration of promptfoo. */
    PROMPTFOO,
    /** A program in Python. */
    PYTHON
  }

  EvalSuite {
    Objects.requireNonNull(tool, "tool");
    files = List.copyOf(files);
    words = List.copyOf(words);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a suite needs a file");
    }
  }

  boolean isJunit() {
    return tool == Tool.FAILSAFE || tool == Tool.SUREFIRE;
  }
}
