package io.preflight.report.console;

import java.util.stream.Collectors;

/** Turns lines into what a screen is sent. */
public enum Painter {
  /** Text alone, for files, pipes and people who want no color. */
  PLAIN {
    @Override
    public String paint(Line line) {
      return line.text();
    }
  },

  /** Text with the escape sequences of ECMA-48 that every color terminal knows. */
  ANSI {
    @Override
    public String paint(Line line) {
      return line.spans().stream().map(Painter::escaped).collect(Collectors.joining());
    }
  };

  private static final String ESCAPE = "\u001b[";

  /**
   * A line as it is sent.
   *
   * @param line the line
   * @return one line of text
   */
  public abstract String paint(Line line);

  private static String escaped(Line.Span span) {
    String codes =
        switch (span.style()) {
          case PLAIN -> "";
          case STRONG -> "1";
          case FAINT -> "2";
          case GOOD -> "1;32";
          case CAUTION -> "1;33";
          case BAD -> "1;31";
        };
    return codes.isEmpty() || span.text().isBlank()
        ? span.text()
        : ESCAPE + codes + "m" + span.text() + ESCAPE + "0m";
  }
}
