package io.preflight.evals;

import io.preflight.profile.document.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of scores in JSON, as ragas and pandas write them: a list of rows, one row a line, or a
 * mapping of columns to numbered cells.
 */
final class RowsFormat implements JsonFormat {

  @Override
  public boolean fits(List<ResultNode> roots) {
    return roots.size() > 1
        || roots.get(0).node() instanceof Node.Items
        || roots.get(0).file().endsWith(".jsonl")
        || isColumns(roots.get(0));
  }

  @Override
  public String mark() {
    return "a list of rows, or one row a line";
  }

  @Override
  public EvalResults read(List<ResultNode> roots) {
    ScoreTable table = new ScoreTable();
    if (roots.size() == 1 && isColumns(roots.get(0))) {
      columns(roots.get(0), table);
    } else if (roots.size() == 1 && roots.get(0).node() instanceof Node.Items) {
      roots.get(0).items().forEach(row -> take(row, table));
    } else {
      roots.forEach(row -> take(row, table));
    }
    return table.results();
  }

  private static void take(ResultNode row, ScoreTable table) {
    table.row();
    for (Node.Field field : row.fields()) {
      table.cell(field.name(), text(field.value()));
    }
  }

  /** A list or a mapping is no score, and shows it by being no number. */
  private static String text(Node node) {
    return node instanceof Node.Scalar scalar ? (scalar.isNull() ? "" : scalar.text()) : "[]";
  }

  private static boolean isColumns(ResultNode root) {
    return root.node() instanceof Node.Fields fields
        && !fields.fields().isEmpty()
        && fields.fields().stream().allMatch(field -> isColumn(field.value()));
  }

  private static boolean isColumn(Node node) {
    return node instanceof Node.Fields cells
        && !cells.fields().isEmpty()
        && cells.fields().stream()
            .allMatch(cell -> cell.name().chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  private static void columns(ResultNode root, ScoreTable table) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Node.Field column : root.fields()) {
      for (Node.Field cell : root.at(column.name(), column.value()).fields()) {
        rows.computeIfAbsent(cell.name(), key -> new LinkedHashMap<>())
            .put(column.name(), text(cell.value()));
      }
    }
    for (Map<String, String> row : rows.values()) {
      table.row();
      row.forEach(table::cell);
    }
  }
}
