package io.preflight.baseline;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a baseline comes from, as far as it is known.
 *
 * @param source the file, the history entry or the address, in words that may be shown
 * @param profile the profile's name
 * @param model the model that was measured
 * @param recorded when it was measured
 * @param simulated whether it was invented by the simulation; empty when not known
 * @param maxTokens the most output tokens of one request
 * @param concurrency how many requests were under way at once
 */
public record BaselineOrigin(
    String source,
    Optional<String> profile,
    Optional<String> model,
    Optional<Instant> recorded,
    Optional<Boolean> simulated,
    OptionalInt maxTokens,
    OptionalInt concurrency) {

  public BaselineOrigin {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(recorded, "recorded");
  }

  /**
   * An origin of which only the source is known.
   *
   * @param source the file, the history entry or the address
   * @return the origin
   */
  public static BaselineOrigin of(String source) {
    return new BaselineOrigin(
        source,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  /**
   * The same origin of one model.
   *
   * @param name the model
   * @param whenRecorded when it was measured
   * @param invented whether it was simulated
   * @return a copy
   */
  public BaselineOrigin measured(
      Optional<String> name, Optional<Instant> whenRecorded, Optional<Boolean> invented) {
    return new BaselineOrigin(
        source, profile, name, whenRecorded, invented, maxTokens, concurrency);
  }
}
