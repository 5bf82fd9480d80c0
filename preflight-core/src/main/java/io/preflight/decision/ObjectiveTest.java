package io.preflight.decision;

import io.preflight.profile.Objective;
import io.preflight.stats.sequential.Ruling;
import java.util.OptionalLong;

/** One objective as a hypothesis that requests decide. */
interface ObjectiveTest extends RunTest {

  /** The limit under test. */
  Objective objective();

  /** What is to be said about it. */
  ObjectiveDecision decision(Ruling ruling, OptionalLong decidedAfter);
}
