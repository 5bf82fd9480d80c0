package io.preflight.report.chart;

import io.preflight.problem.OneLine;
import java.util.Locale;

/** Draws a static picture that needs neither scripts nor fonts of its own. */
public final class SvgCanvas {

  private final int width;
  private final int height;
  private final StringBuilder elements = new StringBuilder();

  /** Where a text stands relative to its point. */
  public enum Anchor {
    /** It begins there. */
    START,
    /** Its middle is there. */
    MIDDLE,
    /** It ends there. */
    END
  }

  /**
   * An empty picture.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public SvgCanvas(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /**
   * Writes text.
   *
   * @param x where
   * @param y the base line
   * @param style the class
   * @param anchor which part of the text is there
   * @param text any text
   */
  public void text(double x, double y, String style, Anchor anchor, String text) {
    element(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(
                style,
                number(x),
                number(y),
                anchor.name().toLowerCase(Locale.ROOT),
                escaped(text)));
  }

  /**
   * Draws a line.
   *
   * @param x1 from
   * @param y1 from
   * @param x2 to
   * @param y2 to
   * @param style the class
   */
  public void line(double x1, double y1, double x2, double y2, String style) {
    element(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(style, number(x1), number(y1), number(x2), number(y2)));
  }

  /**
   * Draws a line through points.
   *
   * @param points x and y in turn
   * @param color its color
   */
  public void polyline(double[] points, String color) {
    StringBuilder coordinates = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      coordinates.append(i == 0 ? "" : " ").append(number(points[i])).append(',');
      coordinates.append(number(points[i + 1]));
    }
    element(
        "<polyline class=\"curve\" stroke=\"%s\" points=\"%s\"/>".formatted(color, coordinates));
  }

  /**
   * Draws a dot.
   *
   * @param x where
   * @param y where
   * @param color its color
   * @param filled whether it is more than a ring
   * @param hint what it is
   */
  public void dot(double x, double y, String color, boolean filled, String hint) {
    element(
        "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"4.5\" stroke=\"%s\" fill=\"%s\"><title>%s</title></circle>"
            .formatted(number(x), number(y), color, filled ? color : "#fff", escaped(hint)));
  }

  /**
   * Draws a cross.
   *
   * @param x where
   * @param y where
   * @param color its color
   * @param hint what it is
   */
  public void cross(double x, double y, String color, String hint) {
    String path = "M%s %sl9 9m0 -9l-9 9".formatted(number(x - 4.5), number(y - 4.5));
    element(
        "<path class=\"cross\" d=\"%s\" stroke=\"%s\"><title>%s</title></path>"
            .formatted(path, color, escaped(hint)));
  }

  /**
   * Draws a rectangle.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param width not negative
   * @param height not negative
   * @param style the class
   */
  public void rectangle(double x, double y, double width, double height, String style) {
    element(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
            .formatted(style, number(x), number(y), number(width), number(height)));
  }

  /**
   * Draws any path.
   *
   * @param path the path's commands, from {@link #number} and letters
   * @param style the class
   */
  public void path(String path, String style) {
    element("<path class=\"%s\" d=\"%s\"/>".formatted(style, path));
  }

  /**
   * The picture for a page that has the style sheet itself.
   *
   * @param title what it shows
   * @param style the class
   * @return an element
   */
  public String inline(String title, String style) {
    return """
        <svg class="%s" viewBox="0 0 %d %d" role="img" aria-label="%s">
        %s</svg>
        """
        .formatted(style, width, height, escaped(title), elements);
  }

  /**
   * The whole document.
   *
   * @param title what it shows
   * @param style the style sheet
   * @return SVG
   */
  public String document(String title, String style) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        role="img">
        <title>%3$s</title>
        <style>%4$s</style>
        <rect width="%1$d" height="%2$d" fill="#fff"/>
        %5$s</svg>
        """
        .formatted(width, height, escaped(title), style, elements);
  }

  private void element(String markup) {
    elements.append(markup).append('\n');
  }

  /**
   * Pixels with one decimal, the same in every locale.
   *
   * @param value the pixels
   * @return text for an attribute
   */
  public static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escaped(String text) {
    return OneLine.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
