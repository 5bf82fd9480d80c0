package io.preflight.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A table on a screen of plain text: columns two spaces apart, numbers to the right. */
final class TextTable {

  private TextTable() {}

  /**
   * The table, indented by two spaces.
   *
   * @param header what the columns are called
   * @param rows as many cells each as there are columns
   * @param left whether a column holds words, which begin at its left
   * @return one line for the header and each row
   */
  static List<String> lines(List<String> header, List<List<String>> rows, IntPredicate left) {
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = header.get(column).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(header, widths, left));
    rows.forEach(row -> lines.add(line(row, widths, left)));
    return lines;
  }

  private static String line(List<String> cells, int[] widths, IntPredicate left) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String space = " ".repeat(widths[column] - cell.length());
      line.append("  ").append(left.test(column) ? cell + space : space + cell);
    }
    return line.toString().stripTrailing();
  }
}
