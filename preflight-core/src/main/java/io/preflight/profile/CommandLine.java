package io.preflight.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words as a POSIX shell would, without a shell: white space separates,
 * single quotes keep everything, double quotes keep everything but {@code \"} and {@code \\}, and a
 * backslash elsewhere keeps the next character. Variables, globs and pipes mean nothing.
 */
final class CommandLine {

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int next;

  private CommandLine(String line) {
    this.line = line;
  }

  /**
   * The words of a command.
   *
   * @throws IllegalArgumentException when a quote is not closed or a backslash is the last
   *     character
   */
  static List<String> split(String line) {
    return new CommandLine(line).split();
  }

  private List<String> split() {
    while (next < line.length()) {
      char c = line.charAt(next++);
      if (Character.isWhitespace(c)) {
        endWord();
        continue;
      }
      inWord = true;
      switch (c) {
        case '\'' -> quoted('\'', "");
        case '"' -> quoted('"', "\"\\");
        case '\\' -> word.append(escaped());
        default -> word.append(c);
      }
    }
    endWord();
    return List.copyOf(words);
  }

  private void quoted(char quote, String escapable) {
    while (next < line.length()) {
      char c = line.charAt(next++);
      if (c == quote) {
        return;
      }
      boolean escapes =
          c == '\\' && next < line.length() && escapable.indexOf(line.charAt(next)) >= 0;
      word.append(escapes ? line.charAt(next++) : c);
    }
    throw new IllegalArgumentException(
        "the command has an opening " + quote + " that never closes");
  }

  private char escaped() {
    if (next >= line.length()) {
      throw new IllegalArgumentException("the command ends in a backslash");
    }
    return line.charAt(next++);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
