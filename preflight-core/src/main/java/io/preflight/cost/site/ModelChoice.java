package io.preflight.cost.site;

import java.util.Objects;

/**
 * A model that a call may ask.
 *
 * @param name the name as the program has it
 * @param provider who is asked, as in price lists; empty when unknown
 * @param deployment whether the name is that of a deployment, which may stand for any model
 * @param origin where the name was read, in words
 */
public record ModelChoice(String name, String provider, boolean deployment, String origin) {

  public ModelChoice {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(origin, "origin");
  }

  ModelChoice withProvider(String other) {
    return new ModelChoice(name, other, deployment, origin);
  }
}
