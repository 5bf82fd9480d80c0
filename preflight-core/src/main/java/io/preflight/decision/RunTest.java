package io.preflight.decision;

import io.preflight.client.ClientError;
import io.preflight.sample.Sample;

/** A hypothesis that requests decide. */
interface RunTest {

  /** Takes into account by how much the client may err; told before the first request. */
  default void assume(ClientError client) {}

  /** A measured request has ended, at whatever place in the order. */
  void accept(Sample sample);

  /** A request will say nothing, because it was part of the warm-up. */
  void skip(long sequence);

  /** Requests before a place in the order that are missing were never recorded. */
  default void release(long before) {}

  /** A request is still running, and content may or cannot have come. */
  default void running(long sequence, double elapsedMs, boolean content) {}

  /** Nothing more will come. */
  default void end() {}

  /** Whether further requests can bring a ruling before the run's end. */
  default boolean sequential() {
    return true;
  }

  /** Whether the limit was shown to be kept. */
  boolean met();

  /** The p-value of the hypothesis that the limit is kept. */
  double violationP();

  /** How many requests entered the evidence. */
  long requests();
}
