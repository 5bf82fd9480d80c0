package io.preflight.profile;

import java.time.Duration;

/**
 * The time limits of one request; a request over a limit fails with that limit's error class.
 *
 * @param connect until the connection stands
 * @param firstToken from the moment the request is due until the first content
 * @param idle between two reads of an open stream
 * @param total from the moment the request is due until the stream has ended
 */
public record Timeouts(Duration connect, Duration firstToken, Duration idle, Duration total) {

  /** 10 s to connect, 60 s to the first token, 30 s idle, 5 minutes in all. */
  public static final Timeouts DEFAULTS =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5));

  public Timeouts {
    for (Duration limit : new Duration[] {connect, firstToken, idle, total}) {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException("a timeout must be positive, but is " + limit);
      }
    }
  }
}
