package io.preflight.report;

import io.preflight.problem.OneLine;
import java.util.Locale;

/** Draws a static picture that needs neither scripts nor fonts of its own. */
final class SvgCanvas {

  private final int width;
  private final int height;
  private final StringBuilder elements = new StringBuilder();

  /** Where a text stands relative to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  SvgCanvas(int width, int height) {
    this.width = width;
    this.height = height;
  }

  void text(double x, double y, String style, Anchor anchor, String text) {
    element(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(
                style,
                number(x),
                number(y),
                anchor.name().toLowerCase(Locale.ROOT),
                escaped(text)));
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    element(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(style, number(x1), number(y1), number(x2), number(y2)));
  }

  /** A line through points given as x and y in turn. */
  void polyline(double[] points, String color) {
    StringBuilder coordinates = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      coordinates.append(i == 0 ? "" : " ").append(number(points[i])).append(',');
      coordinates.append(number(points[i + 1]));
    }
    element(
        "<polyline class=\"curve\" stroke=\"%s\" points=\"%s\"/>".formatted(color, coordinates));
  }

  void dot(double x, double y, String color, boolean filled, String hint) {
    element(
        "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"4.5\" stroke=\"%s\" fill=\"%s\"><title>%s</title></circle>"
            .formatted(number(x), number(y), color, filled ? color : "#fff", escaped(hint)));
  }

  void cross(double x, double y, String color, String hint) {
    String path = "M%s %sl9 9m0 -9l-9 9".formatted(number(x - 4.5), number(y - 4.5));
    element(
        "<path class=\"cross\" d=\"%s\" stroke=\"%s\"><title>%s</title></path>"
            .formatted(path, color, escaped(hint)));
  }

  /** The whole document. */
  String document(String title, String style) {
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

  /** Pixels with one decimal, the same in every locale. */
  static String number(double value) {
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
