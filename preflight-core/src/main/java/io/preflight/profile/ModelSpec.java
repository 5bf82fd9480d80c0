package io.preflight.profile;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The model under test.
 *
 * @param name the name sent to the endpoint, a Hugging Face id or a path; empty when the profile
 *     leaves it to the command line
 * @param sizeB the number of parameters in billions that overrides the one read from the name; for
 *     the simulation
 */
public record ModelSpec(Optional<String> name, OptionalDouble sizeB) {

  /** No model is named. */
  public static final ModelSpec NONE = new ModelSpec(Optional.empty(), OptionalDouble.empty());
}
