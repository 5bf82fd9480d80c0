package io.preflight.target;

import io.preflight.profile.RetrySpec;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether and when a request that failed is sent again.
 *
 * @param spec what the profile asks for
 * @param total how long after it is due a request may take in all, every attempt included
 */
public record Retries(RetrySpec spec, Duration total) {

  /** Nothing is sent again. */
  public static final Retries NONE = new Retries(RetrySpec.NONE, Duration.ZERO);

  /**
   * Whether a failed request may ever be sent again.
   *
   * @return false when every request has one attempt
   */
  public boolean any() {
    return spec.attempts() > 1;
  }

  /**
   * How long to wait before another attempt.
   *
   * @param failed the attempt that has just failed
   * @param attempts how many there were, that one included
   * @param sinceDue how long ago the request was due
   * @param random from 0 to 1, so that requests that were refused together do not come back
   *     together
   * @return the wait, or empty when the failure stands
   */
  public Optional<Duration> waitAfter(
      Exchange failed, int attempts, Duration sinceDue, double random) {
    boolean again =
        attempts < spec.attempts()
            && failed.failure().filter(why -> spec.on().contains(why.errorClass())).isPresent()
            && failed.contentTimes().size() == 0;
    if (!again) {
      return Optional.empty();
    }
    Duration own = spec.wait(attempts);
    Duration spread = Duration.ofNanos((long) (own.toNanos() * (1 - random / 2)));
    Duration wait = failed.retryAfter().filter(asked -> asked.compareTo(spread) > 0).orElse(spread);
    boolean inTime =
        wait.compareTo(spec.maxWait()) <= 0 && sinceDue.plus(wait).compareTo(total) < 0;
    return inTime ? Optional.of(wait) : Optional.empty();
  }
}
