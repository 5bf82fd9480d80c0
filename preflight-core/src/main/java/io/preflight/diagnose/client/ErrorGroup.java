package io.preflight.diagnose.client;

import io.preflight.sample.ErrorClass;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The measured requests that failed for one kind of reason.
 *
 * @param errorClass the kind
 * @param count how many, at least 1
 * @param first when the first of them was due; empty when the samples do not say
 * @param last when the last of them was due
 * @param example what one of them said
 */
public record ErrorGroup(
    ErrorClass errorClass,
    long count,
    Optional<Instant> first,
    Optional<Instant> last,
    String example) {

  public ErrorGroup {
    Objects.requireNonNull(errorClass, "errorClass");
    Objects.requireNonNull(example, "example");
    if (count < 1) {
      throw new IllegalArgumentException("a group of errors has at least one, but has " + count);
    }
  }
}
