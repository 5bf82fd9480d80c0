package io.preflight.report.html;

import io.preflight.problem.OneLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes markup of which every text and every attribute is escaped; the only way around is {@link
 * #drawn}, for pictures that this program drew. Elements are closed in the order in which they were
 * opened, so that no text from elsewhere can end one.
 */
public final class Html {

  private final StringBuilder markup = new StringBuilder(1 << 14);
  private final Deque<String> open = new ArrayDeque<>();

  /** Nothing so far. */
  public Html() {}

  /**
   * Opens an element.
   *
   * @param tag its name
   * @param attributes names and values in turn
   * @return this
   */
  public Html open(String tag, String... attributes) {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /**
   * Closes the element opened last.
   *
   * @return this
   */
  public Html close() {
    markup.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /**
   * Closes several elements.
   *
   * @param count how many
   * @return this
   */
  public Html close(int count) {
    for (int i = 0; i < count; i++) {
      close();
    }
    return this;
  }

  /**
   * Writes an element without content.
   *
   * @param tag its name
   * @param attributes names and values in turn
   * @return this
   */
  public Html empty(String tag, String... attributes) {
    start(tag, attributes);
    return this;
  }

  /**
   * Writes an element that holds text only.
   *
   * @param tag its name
   * @param text any text
   * @param attributes names and values in turn
   * @return this
   */
  public Html element(String tag, String text, String... attributes) {
    open(tag, attributes);
    text(text);
    markup.append("</").append(open.pop()).append('>');
    return this;
  }

  /**
   * Writes text, on one line and without characters that cannot be seen.
   *
   * @param text any text
   * @return this
   */
  public Html text(String text) {
    boolean leads = !text.isEmpty() && Character.isWhitespace(text.charAt(0));
    boolean trails = text.length() > 1 && Character.isWhitespace(text.charAt(text.length() - 1));
    markup.append(leads ? " " : "").append(escaped(OneLine.of(text))).append(trails ? " " : "");
    return this;
  }

  /**
   * Writes a picture as it is.
   *
   * @param picture drawn by {@link io.preflight.report.chart.SvgChart} or {@link
   *     io.preflight.report.chart.SvgCanvas}, which escape what they show
   * @return this
   */
  public Html drawn(String picture) {
    markup.append(picture);
    return this;
  }

  /**
   * A share as a length.
   *
   * @param share between 0 and 1
   * @return for instance {@code 12.5%}
   */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * Math.max(0, Math.min(1, share)));
  }

  /**
   * Everything so far.
   *
   * @return markup in which every element is closed
   */
  public String markup() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return markup.toString();
  }

  private void start(String tag, String... attributes) {
    markup.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      markup.append(' ').append(attributes[i]).append("=\"");
      markup.append(escaped(OneLine.of(attributes[i + 1]))).append('"');
    }
    markup.append('>');
  }

  /**
   * Text in which no character has a meaning.
   *
   * @param text any text
   * @return text for HTML
   */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
