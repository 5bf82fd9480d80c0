package io.preflight.report.chart;

import java.util.List;
import java.util.Objects;

/**
 * A chart, whatever draws it.
 *
 * @param id a short name, unique in a report, fit for file names
 * @param title what it shows
 * @param summary what it says, in one sentence, for those who do not see it
 * @param x the axis across
 * @param y the axis up
 * @param series what was measured
 * @param marks lines at single values
 * @param bands stretches across that stand out
 * @param table the same in numbers
 */
public record Chart(
    String id,
    String title,
    String summary,
    Axis x,
    Axis y,
    List<Series> series,
    List<Mark> marks,
    List<Band> bands,
    DataTable table) {

  public Chart {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(x, "x");
    Objects.requireNonNull(y, "y");
    series = List.copyOf(series);
    marks = List.copyOf(marks);
    bands = List.copyOf(bands);
    Objects.requireNonNull(table, "table");
  }

  /**
   * An axis.
   *
   * @param label what it measures, with the unit
   * @param low the lowest value shown; above 0 when logarithmic
   * @param high the highest value shown, above {@code low}
   * @param logarithmic whether equal ratios are equally far apart
   */
  public record Axis(String label, double low, double high, boolean logarithmic) {
    public Axis {
      if (!(low < high) || (logarithmic && !(low > 0))) {
        throw new IllegalArgumentException("no axis leads from " + low + " to " + high);
      }
    }
  }

  /** How values are drawn. */
  public enum Kind {
    /** Points joined by a line. */
    LINE,
    /** Points. */
    DOTS,
    /** Crosses. */
    CROSSES,
    /** Bars between the points' x, each as high as its left point; the last point ends the last. */
    BARS,
    /** The outline of such bars. */
    OUTLINE
  }

  /**
   * Two numbers.
   *
   * @param x across
   * @param y up
   */
  public record Point(double x, double y) {}

  /**
   * Values that belong together.
   *
   * @param label what they are
   * @param kind how they are drawn
   * @param tone in which color
   * @param points the values
   */
  public record Series(String label, Kind kind, Tone tone, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A line at one value.
   *
   * @param label what it marks
   * @param upright whether it stands at a value of x; else it lies at a value of y
   * @param at the value
   * @param tone in which color
   */
  public record Mark(String label, boolean upright, double at, Tone tone) {}

  /**
   * A stretch across.
   *
   * @param label what it is
   * @param from where it begins
   * @param to where it ends
   */
  public record Band(String label, double from, double to) {}

  /**
   * Numbers as text.
   *
   * @param head the names of the columns
   * @param rows the rows, each with as many cells
   */
  public record DataTable(List<String> head, List<List<String>> rows) {
    public DataTable {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }
  }
}
