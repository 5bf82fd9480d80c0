package io.preflight.compare;

import io.preflight.check.ObjectiveStatus;
import io.preflight.profile.Objective;
import io.preflight.stats.exact.Limits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One objective of all candidates.
 *
 * @param objective the limit
 * @param figures what each candidate showed, in their order
 * @param differences how each differs from the reference, in their order; empty for the reference
 *     itself and where the requests tell nothing
 * @param standing who is better
 */
public record ObjectiveRow(
    Objective objective,
    List<Figure> figures,
    List<Optional<Difference>> differences,
    Standing standing) {

  public ObjectiveRow {
    Objects.requireNonNull(objective, "objective");
    figures = List.copyOf(figures);
    differences = List.copyOf(differences);
    Objects.requireNonNull(standing, "standing");
  }

  /**
   * What one candidate showed.
   *
   * @param observed the figure in the metric's unit; empty when nothing was measured
   * @param status how the objective ended; empty when the candidate was not judged by it
   * @param n how many values the figure rests on
   * @param interval limits of the figure at the comparison's confidence, each figure by itself;
   *     empty where single requests tell nothing of it
   */
  public record Figure(
      OptionalDouble observed,
      Optional<ObjectiveStatus> status,
      long n,
      Optional<Limits> interval) {}

  /**
   * How one candidate differs from the reference.
   *
   * @param value its figure less that of the reference, in the metric's unit
   * @param interval limits of the difference at the comparison's confidence, this one by itself
   * @param p the p-value of no difference, adjusted for all comparisons
   * @param clear whether the difference is shown, all comparisons counted
   */
  public record Difference(double value, Limits interval, double p, boolean clear) {}
}
