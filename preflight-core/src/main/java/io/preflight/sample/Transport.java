package io.preflight.sample;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a request came through.
 *
 * @param protocol the version of HTTP that the last answer came by; empty without an answer
 * @param failedAttempts why each attempt before the last one failed, in order; empty unless the
 *     profile asks for retries. Why the last one failed is the sample's own failure.
 */
public record Transport(Optional<HttpProtocol> protocol, List<ErrorClass> failedAttempts) {

  /** One attempt, of which no more is known. */
  public static final Transport ONCE = new Transport(Optional.empty(), List.of());

  public Transport {
    Objects.requireNonNull(protocol, "protocol");
    failedAttempts = List.copyOf(failedAttempts);
  }

  /**
   * How often the request was sent.
   *
   * @return at least 1
   */
  public int attempts() {
    return failedAttempts.size() + 1;
  }
}
