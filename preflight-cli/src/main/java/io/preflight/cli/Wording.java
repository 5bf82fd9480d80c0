package io.preflight.cli;

import io.preflight.profile.GoalNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Calls parameters by the names they have here: sentences of the core name properties. */
final class Wording {

  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?<![\\w./-])(?:-D)?preflight\\.[a-zA-Z0-9]+\\b(?!\\.)|(?<![\\w-])-D[a-z]+\\b");

  private static final Map<String, String> OPTIONS = new HashMap<>();

  static {
    for (Option option : Option.all()) {
      OPTIONS.put("-D" + option.property(), option.name());
      OPTIONS.put(option.property(), option.name());
      Option.bare(option.property()).ifPresent(bare -> OPTIONS.put("-D" + bare, option.name()));
    }
    // More likely a file; sentences name this property with its -D.
    OPTIONS.remove(GoalNames.JSON.property());
    // What the command does not have keeps the name that Maven knows.
    Arrays.asList(
            GoalNames.SERVER_ID, GoalNames.HISTORY_SERVER_ID, GoalNames.REPORT_RUN, GoalNames.SKIP)
        .forEach(
            name -> {
              OPTIONS.remove(name.property());
              OPTIONS.remove("-D" + name.property());
            });
  }

  private Wording() {}

  static String asOptions(String sentence) {
    return PROPERTY
        .matcher(sentence)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    OPTIONS.getOrDefault(found.group(), found.group())));
  }
}
