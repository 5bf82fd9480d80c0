package io.preflight.diagnose.server;

import io.preflight.problem.OneLine;
import java.util.Objects;

/**
 * A signal that was not read.
 *
 * @param signal the signal
 * @param reason why, in words that follow the signal's name; one line
 */
public record Missing(Signal signal, String reason) {

  public Missing {
    Objects.requireNonNull(signal, "signal");
    reason = OneLine.of(reason);
  }
}
