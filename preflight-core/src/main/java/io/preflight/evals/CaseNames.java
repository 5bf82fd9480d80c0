package io.preflight.evals;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns of the test cases that are evals. A pattern is about a class name, or about {@code
 * class#method}; {@code *} stands for any text. A class name matches with or without its package.
 *
 * @param patterns the patterns, of which a case must match one; empty for every case
 */
record CaseNames(List<Pattern> patterns) implements CaseFilter {

  static CaseNames of(List<String> texts) {
    return new CaseNames(texts.stream().map(CaseNames::pattern).toList());
  }

  @Override
  public boolean takes(String className, String name) {
    if (patterns.isEmpty()) {
      return true;
    }
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.matcher(className).matches()
                    || pattern.matcher(simple).matches()
                    || pattern.matcher(className + "#" + name).matches()
                    || pattern.matcher(simple + "#" + name).matches());
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(
        List.of(text.strip().split("\\*", -1)).stream()
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
