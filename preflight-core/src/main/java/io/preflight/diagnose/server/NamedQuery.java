package io.preflight.diagnose.server;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One query of a file.
 *
 * @param name the name it has there
 * @param signal the signal it is read as; empty for one of the user's own
 * @param factor what values are multiplied by, to have the signal's unit
 * @param shareOrPercent whether values of at most 1 are shares although the file says percent: vLLM
 *     names a metric so that is a share
 * @param unit the unit as the file writes it; may be empty
 * @param description what it is; may be empty
 * @param expression what is asked
 */
record NamedQuery(
    String name,
    Optional<Signal> signal,
    double factor,
    boolean shareOrPercent,
    String unit,
    String description,
    Expression expression) {

  NamedQuery {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(signal, "signal");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(expression, "expression");
  }

  /** How the values of several series become one. */
  Combination combination() {
    return signal.map(Signal::combination).orElse(Combination.MAX);
  }

  /** The PromQL with labels that series must have; {@code $range} still stands in it. */
  String promql(Map<String, String> labels) {
    return expression instanceof Expression.Computed computed
        ? computed.formula().promql(labels)
        : ((Expression.Written) expression).text();
  }

  /**
   * Whether it is about all requests of a run: their percentiles and means, as a server has no part
   * of them, and the start of the process, which must not be missed.
   */
  boolean ofWholeRun() {
    return signal.isPresent()
        ? signal.get().isOfRequests() || signal.get() == Signal.PROCESS_START_TIME
        : quantile().isPresent();
  }

  /** The formula, when it is a percentile of a histogram that is known. */
  Optional<Formula.Quantile> quantile() {
    return expression instanceof Expression.Computed computed
            && computed.formula() instanceof Formula.Quantile quantile
        ? Optional.of(quantile)
        : Optional.empty();
  }

  /** Whether the whole window has a value of its own. */
  boolean ofWindow() {
    return expression instanceof Expression.Computed computed
        ? computed.formula().ofWindow()
        : ((Expression.Written) expression).text().contains(Formula.RANGE);
  }
}
