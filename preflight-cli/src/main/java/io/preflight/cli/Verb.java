package io.preflight.cli;

import io.preflight.profile.SettingNames;
import java.util.List;

/**
 * One thing the command can do. A new one implements this, and has its line in {@link Verbs}; what
 * it throws as a {@link io.preflight.problem.PreflightException} is told in one line and becomes
 * its exit code.
 */
interface Verb {

  /** The word that asks for it. */
  String name();

  /** One sentence about what it does. */
  String summary();

  /** What it can be told, in the order of the help. */
  List<Option> options();

  /** Whether it reads settings of profiles, so that any key of a profile can be set. */
  default boolean takesSettings() {
    return options().stream()
        .anyMatch(option -> option.property().equals(SettingNames.BASE_URL.property()));
  }

  /**
   * Whether it ends on its own when the process is told to end, with something left to tell. What
   * does not is cut off at once.
   */
  default boolean finishesWhenTold() {
    return false;
  }

  /**
   * Does it.
   *
   * @param given what the user typed
   * @param output where it is told
   * @return the exit code
   */
  int run(Given given, Output output);
}
