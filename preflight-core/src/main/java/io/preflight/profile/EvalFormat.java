package io.preflight.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who wrote an eval results file. */
public enum EvalFormat {
  /** Our own JSON: {@code total}, {@code passed}, {@code pass_rate}, {@code metrics}. */
  PREFLIGHT,
  /** JUnit XML as Surefire, Failsafe and many others write it. */
  JUNIT,
  /** promptfoo's JSON or JSON lines. */
  PROMPTFOO,
  /** A test run of DeepEval. */
  DEEPEVAL,
  /** Rows of scores as ragas writes them: CSV, JSON or JSON lines. */
  RAGAS,
  /** An evaluation report of Quarkus LangChain4j. */
  QUARKUS,
  /** An experiment of Dokimos. */
  DOKIMOS;

  /**
   * The word used in profiles and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * All words.
   *
   * @return in the order of the constants
   */
  public static List<String> words() {
    return Arrays.stream(values()).map(EvalFormat::word).toList();
  }
}
