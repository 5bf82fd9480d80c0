package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * What a profile asks of the application around an endpoint; a section that is absent asks nothing.
 *
 * @param cost what it may cost
 * @param evals the eval suite and what its results must show
 * @param observability the telemetry
 * @param deployment the way back
 */
public record AppSections(
    Optional<CostSpec> cost,
    Optional<EvalSpec> evals,
    Optional<ObservabilitySpec> observability,
    Optional<DeploymentSpec> deployment) {

  /** No section at all. */
  public static final AppSections NONE =
      new AppSections(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public AppSections {
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(evals, "evals");
    Objects.requireNonNull(observability, "observability");
    Objects.requireNonNull(deployment, "deployment");
  }

  /**
   * Whether there is no section.
   *
   * @return true when nothing is asked of the application
   */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
