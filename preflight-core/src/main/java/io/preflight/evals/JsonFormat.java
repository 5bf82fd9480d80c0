package io.preflight.evals;

import java.util.List;

/** One format of results in JSON. */
interface JsonFormat {

  /** Whether a file looks like this format by the names at its top. */
  boolean fits(List<ResultNode> roots);

  /** What makes a file one of this format, in words that follow "expected". */
  String mark();

  /**
   * The results.
   *
   * @param roots at least one value; more for JSON lines
   */
  EvalResults read(List<ResultNode> roots);

  /** Whether there is just one value, a mapping with a field of one of these names. */
  static boolean hasAny(List<ResultNode> roots, String... names) {
    return roots.size() == 1 && List.of(names).stream().anyMatch(roots.get(0)::has);
  }
}
