package io.preflight.diagnose;

import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.server.ServerView;

/**
 * One kind of cause and how to recognize it. Implementations are found through {@link
 * java.util.ServiceLoader} beside those built in. A rule judges what it is given and asks nobody;
 * what is absent there is missing, never zero.
 */
public interface DiagnosisRule {

  /**
   * The rule's name in files and reports.
   *
   * @return a lower-case word, unique among the rules, for instance {@code queue_pressure}
   */
  String name();

  /**
   * Judges a run.
   *
   * @param client what the requests showed
   * @param server what the server said, with every signal either read or missing
   * @return the cause, that there is none, or what is missing to say
   */
  RuleOutcome judge(ClientView client, ServerView server);
}
