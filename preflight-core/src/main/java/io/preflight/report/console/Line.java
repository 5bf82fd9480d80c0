package io.preflight.report.console;

import io.preflight.problem.Unprintable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One line of a screen.
 *
 * @param spans its pieces, from left to right
 */
public record Line(List<Span> spans) {

  /** A line without text. */
  public static final Line EMPTY = new Line(List.of());

  private static final String REPLACEMENT = "\uFFFD";

  /**
   * A piece of a line.
   *
   * @param style what it means
   * @param text what it says; characters that could command a terminal or break the line are
   *     replaced
   */
  public record Span(Style style, String text) {
    public Span {
      Objects.requireNonNull(style, "style");
      text = printable(text);
    }
  }

  public Line {
    spans = List.copyOf(spans);
  }

  /**
   * A line that begins with plain text.
   *
   * @param text the text
   * @return the line
   */
  public static Line of(String text) {
    return EMPTY.plus(text);
  }

  /**
   * This line with plain text at its end.
   *
   * @param text the text
   * @return a longer line
   */
  public Line plus(String text) {
    return plus(Style.PLAIN, text);
  }

  /**
   * This line with a piece at its end.
   *
   * @param style what the piece means
   * @param text what it says
   * @return a longer line
   */
  public Line plus(Style style, String text) {
    List<Span> longer = new ArrayList<>(spans);
    longer.add(new Span(style, text));
    return new Line(longer);
  }

  /**
   * What the line says.
   *
   * @return the text without any style, line breaks and control characters
   */
  public String text() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  private static String printable(String text) {
    if (text.codePoints().noneMatch(Unprintable::is)) {
      return text;
    }
    return text.codePoints()
        .mapToObj(c -> Unprintable.is(c) ? REPLACEMENT : Character.toString(c))
        .collect(Collectors.joining());
  }
}
