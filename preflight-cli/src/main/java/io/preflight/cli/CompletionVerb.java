package io.preflight.cli;

import java.util.List;
import picocli.AutoComplete;

/** Prints what makes a shell complete verbs and options. */
final class CompletionVerb implements Verb {

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String summary() {
    return "Prints a script for bash and zsh that completes verbs and options.";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int run(Given given, Output output) {
    AutoComplete.bash(Grammar.COMMAND, Grammar.explained()).lines().forEach(output::command);
    return 0;
  }
}
