package io.preflight.cli;

import io.preflight.problem.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command, and what was probably meant. */
final class UsageError {

  private UsageError() {}

  static String line(ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    boolean ofVerb = command.getParent() != null;
    String help = "; " + Grammar.COMMAND + " help" + (ofVerb ? " " + command.getCommandName() : "");
    return what(problem, command, ofVerb) + help;
  }

  private static String what(ParameterException problem, CommandLine command, boolean ofVerb) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), command, ofVerb);
    }
    if (problem instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return option.longestName() + " is given twice";
    }
    if (problem instanceof MissingParameterException missing
        && !missing.getMissing().isEmpty()
        && missing.getMissing().get(0) instanceof OptionSpec option) {
      return option.longestName() + " needs a value: " + option.paramLabel();
    }
    return oneLine(problem).replace("option option", "option");
  }

  /** There is no help for what is no verb. */
  static String unknownVerb(String word, CommandLine root) {
    return unknown(word, root, false) + "; " + Grammar.COMMAND + " help";
  }

  private static String unknown(String argument, CommandLine command, boolean ofVerb) {
    if (!argument.startsWith("-")) {
      return ofVerb
          ? command.getCommandName()
              + " takes options only, but got '"
              + argument
              + "'"
              + hint("--" + argument, options(command))
          : "there is no verb '" + argument + "'" + hint(argument, verbs(command));
    }
    String name = argument.split("=", 2)[0];
    return "unknown option "
        + name
        + (ofVerb ? " of " + command.getCommandName() : "")
        + hint(name, options(command));
  }

  private static String hint(String wrong, List<String> valid) {
    List<String> near = NearestName.of(wrong, valid);
    return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> Stream.of(option.names()))
        .toList();
  }

  private static List<String> verbs(CommandLine command) {
    return List.copyOf(command.getSubcommands().keySet());
  }

  private static String oneLine(ParameterException problem) {
    String first = problem.getMessage().lines().findFirst().orElse("");
    return first.isEmpty()
        ? "wrong usage"
        : first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
  }
}
