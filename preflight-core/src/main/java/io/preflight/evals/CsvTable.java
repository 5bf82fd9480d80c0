package io.preflight.evals;

import io.preflight.problem.Location;
import io.preflight.problem.ProbeException;
import io.preflight.profile.document.Shown;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Comma-separated values after RFC 4180, read row by row. The delimiter is the comma, semicolon or
 * tab that the header has most of; with a semicolon or a tab, decimals may have a comma.
 */
final class CsvTable {

  private static final int MOST_COLUMNS = 10_000;

  private final String label;
  private final Reader in;
  private int line = 1;
  private int rowLine = 1;
  private int ahead = -2;

  private CsvTable(String label, Reader in) {
    this.label = label;
    this.in = in;
  }

  /**
   * Reads a table of scores.
   *
   * @throws ProbeException if it is no such table, with the line
   */
  static EvalResults read(String label, Reader text) throws IOException {
    return new CsvTable(label, text).read();
  }

  private EvalResults read() throws IOException {
    Header header = header();
    ScoreTable table = new ScoreTable();
    for (Optional<List<String>> row = row(header.delimiter());
        row.isPresent();
        row = row(header.delimiter())) {
      List<String> cells = row.get();
      if (header.names().size() > 1 && cells.size() == 1 && cells.get(0).isBlank()) {
        continue;
      }
      if (cells.size() != header.names().size()) {
        throw problem(
            "has " + cells.size() + " cells, but the header has " + header.names().size());
      }
      table.row();
      for (int i = 0; i < cells.size(); i++) {
        table.cell(header.names().get(i), cells.get(i));
      }
    }
    return table.results();
  }

  private record Header(List<String> names, char delimiter) {}

  private Header header() throws IOException {
    StringBuilder first = new StringBuilder();
    boolean quoted = false;
    for (int c = next(); c >= 0 && (quoted || c != '\n'); c = next()) {
      quoted ^= c == '"';
      first.append((char) c);
      if (first.length() > ResultsText.LONGEST_CELL) {
        throw problem("is no table of scores: its first line has no end");
      }
    }
    char delimiter = delimiter(first);
    CsvTable head = new CsvTable(label, new StringReader(first.toString()));
    List<String> names =
        head.row(delimiter)
            .filter(cells -> cells.size() > 1 || Decimals.read(cells.get(0)).isEmpty())
            .orElseThrow(() -> problem("is no table of scores: it has no header"));
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isBlank() && !seen.add(name.strip())) {
        throw problem("the column '" + Shown.of(name) + "' is there twice; keep one");
      }
    }
    rowLine = line;
    return new Header(names, delimiter);
  }

  private static char delimiter(CharSequence header) {
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = header.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  /** The next row; empty at the end. */
  private Optional<List<String>> row(char delimiter) throws IOException {
    rowLine = line;
    List<String> cells = new ArrayList<>();
    int c = next();
    if (c < 0) {
      return Optional.empty();
    }
    while (true) {
      StringBuilder cell = new StringBuilder();
      boolean quoted = c == '"';
      c = quoted ? quoted(cell) : c;
      while (c >= 0 && c != delimiter && c != '\n') {
        append(cell, c);
        c = next();
      }
      cells.add(quoted ? cell.toString() : cell.toString().strip());
      if (cells.size() > MOST_COLUMNS) {
        throw problem("has more than " + MOST_COLUMNS + " cells");
      }
      if (c < 0 || c == '\n') {
        return Optional.of(cells);
      }
      c = next();
    }
  }

  /** Reads a cell after its opening quote; gives the character after the closing one. */
  private int quoted(StringBuilder cell) throws IOException {
    while (true) {
      int c = next();
      if (c < 0) {
        throw problem("has a quote that is never closed");
      }
      if (c == '"') {
        int after = next();
        if (after != '"') {
          return after;
        }
      }
      append(cell, c);
    }
  }

  /** Long cells hold questions and answers, of which nothing is needed. */
  private void append(StringBuilder cell, int c) {
    if (cell.length() < ResultsText.KEPT_OF_CELL) {
      cell.append((char) c);
    }
  }

  /** The next character, with every line break as one. */
  private int next() throws IOException {
    int c = ahead == -2 ? in.read() : ahead;
    ahead = -2;
    if (c == '\r') {
      int after = in.read();
      if (after != '\n') {
        ahead = after;
      }
      c = '\n';
    }
    line += c == '\n' ? 1 : 0;
    return c;
  }

  private ProbeException problem(String what) {
    return new ProbeException(Location.inFile(label, rowLine, "") + ": " + what);
  }
}
