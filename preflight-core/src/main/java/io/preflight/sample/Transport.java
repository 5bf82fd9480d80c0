package io.preflight.sample;

import java.util.List;

/**
 * How a request came through.
 *
 * @param failedAttempts why each attempt before the last one failed, in order; empty unless the
 *     profile asks for retries. Why the last one failed is the sample's own failure.
 */
public record Transport(List<ErrorClass> failedAttempts) {

  /** One attempt. */
  public static final Transport ONCE = new Transport(List.of());

  public Transport {
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
