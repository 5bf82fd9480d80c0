package io.preflight.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table in Markdown, the first column to the left and numbers to the right. */
final class Table {

  private final List<String> lines = new ArrayList<>();

  Table(String... titles) {
    row(titles);
    lines.add("|---" + String.join("", Collections.nCopies(titles.length - 1, "|---:")) + "|");
  }

  void row(String... cells) {
    lines.add(Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |")));
  }

  /** A number as people read it. */
  static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
