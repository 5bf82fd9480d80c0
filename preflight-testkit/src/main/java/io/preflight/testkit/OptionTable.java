package io.preflight.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Options of the form {@code --name value}, {@code --name=value} and {@code --name}. */
final class OptionTable {

  /** An option; its argument is empty if it takes no value. */
  private record Option(String name, String argument, String help, Consumer<String> action) {

    boolean takesValue() {
      return !argument.isEmpty();
    }

    void apply(String value) {
      try {
        action.accept(value);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("--" + name + ": " + e.getMessage(), e);
      }
    }
  }

  private final List<Option> options = new ArrayList<>();

  void add(String name, String argument, String help, Consumer<String> action) {
    options.add(new Option(name, argument, help, action));
  }

  void flag(String name, String help, Runnable action) {
    add(name, "", help, ignored -> action.run());
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message is one line for the user
   */
  void parse(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      Option option = find(equals < 0 ? argument : argument.substring(0, equals));
      if (!option.takesValue()) {
        option.apply("");
      } else if (equals >= 0) {
        option.apply(argument.substring(equals + 1));
      } else if (i + 1 < arguments.size()) {
        i++;
        option.apply(arguments.get(i));
      } else {
        throw new IllegalArgumentException(
            "--%s needs a value: --%s %s"
                .formatted(option.name(), option.name(), option.argument()));
      }
    }
  }

  /** One line for each option. */
  String help() {
    StringBuilder text = new StringBuilder();
    for (Option option : options) {
      String usage = "--" + option.name() + " " + option.argument();
      text.append("  %-30s %s\n".formatted(usage, option.help()));
    }
    return text.toString();
  }

  private Option find(String argument) {
    for (Option option : options) {
      if (argument.equals("--" + option.name())) {
        return option;
      }
    }
    if (!argument.startsWith("-")) {
      throw new IllegalArgumentException(
          "unexpected '" + argument + "', options begin with -- (--help lists all)");
    }
    String nearest =
        options.stream()
            .map(option -> "--" + option.name())
            .min(Comparator.comparingInt(name -> distance(argument, name)))
            .orElse("--help");
    throw new IllegalArgumentException(
        "unknown option '%s', did you mean %s? (--help lists all)".formatted(argument, nearest));
  }

  /** The edit distance of Levenshtein. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
