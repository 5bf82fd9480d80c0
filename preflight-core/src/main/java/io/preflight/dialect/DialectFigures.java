package io.preflight.dialect;

import io.preflight.stats.Summary;
import java.util.List;
import java.util.Optional;

/**
 * What another tool would report of a run.
 *
 * @param dialect the tool
 * @param figures its figures, in its order
 */
public record DialectFigures(Dialect dialect, List<Figure> figures) {

  public DialectFigures {
    figures = List.copyOf(figures);
  }

  /**
   * One figure.
   *
   * @param definition what it is
   * @param summary its values, percentiles taken as the tool takes them; empty when no request gave
   *     one
   */
  public record Figure(Definition definition, Optional<Summary> summary) {}
}
