package io.preflight.decision;

import io.preflight.sample.Sample;
import io.preflight.stats.sequential.Ruling;
import java.util.OptionalLong;

/** One regression as a hypothesis that requests decide. */
interface RegressionTest extends RunTest {

  /** A request to the live baseline has ended. */
  default void acceptBaseline(Sample sample) {}

  /** What is to be said about it. */
  RegressionDecision decision(Ruling ruling, OptionalLong decidedAfter);
}
