package io.preflight.client;

import java.time.Duration;

/**
 * When the pieces of a streamed answer come: what opens it, tokens one by one, then its end.
 *
 * @param tokens how many tokens
 * @param gap how long after the request the first token is due, and each further one after the last
 */
record Answer(int tokens, Duration gap) {

  /** When a write is due after the request; the end goes with the last token. */
  long dueNanos(int write) {
    return Math.min(write, tokens) * gap.toNanos();
  }

  /** How long it takes from the request to its end. */
  Duration length() {
    return gap.multipliedBy(tokens);
  }
}
