package io.preflight.diagnose.server;

/** What a query of a file asks for. */
sealed interface Expression {

  /**
   * A formula, which can be asked of a Prometheus and computed from scrapes.
   *
   * @param formula the formula
   */
  record Computed(Formula formula) implements Expression {}

  /**
   * PromQL as the user wrote it, which only a Prometheus can answer.
   *
   * @param text the query; {@code $range} stands for how far rates look back
   */
  record Written(String text) implements Expression {}
}
