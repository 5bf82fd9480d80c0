package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a profile judges. */
public enum Kind {
  /** An endpoint that streams tokens. */
  INFERENCE,
  /** An application that calls a hosted model: its cost, evals, telemetry and way back. */
  APP,
  /** An application that answers from retrieved documents, whose results must be gated. */
  RAG;

  /**
   * The word used in profiles and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind that somebody asks for.
   *
   * @param word the word
   * @return the kind
   * @throws ConfigurationException when there is no such kind
   */
  public static Kind ofWord(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  private static ConfigurationException unknown(String word) {
    List<String> words = Arrays.stream(values()).map(Kind::word).toList();
    return new ConfigurationException(
        "preflight.kind: expected one of "
            + String.join(", ", words)
            + ", but got '"
            + word
            + "'"
            + NearestName.hint(word, words));
  }
}
