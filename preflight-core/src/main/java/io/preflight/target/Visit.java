package io.preflight.target;

import io.preflight.sample.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an endpoint has shown that was asked for its models and generated nothing.
 *
 * @param models the names of the models it serves; empty when it does not tell
 * @param clock what its clock says, in whole seconds; empty when it does not tell
 * @param took how long the answer took
 * @param answered whether an HTTP status line arrived
 * @param failure why there is no list of models; empty when there is
 */
public record Visit(
    Optional<List<String>> models,
    Optional<Instant> clock,
    Duration took,
    boolean answered,
    Optional<Failure> failure) {

  public Visit {
    models = models.map(List::copyOf);
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(took, "took");
    Objects.requireNonNull(failure, "failure");
  }
}
