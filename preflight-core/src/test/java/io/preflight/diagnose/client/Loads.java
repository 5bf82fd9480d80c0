package io.preflight.diagnose.client;

import io.preflight.sample.ColdStart;
import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.EndedBy;
import io.preflight.sample.LoadOutcome;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Loads for tests. */
final class Loads {

  private Loads() {}

  static LoadOutcome withColdStart(long requests) {
    return new LoadOutcome(
        new DeliveredLoad(
            DeliveredLoad.Loop.CLOSED,
            OptionalLong.of(20),
            20,
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty()),
        0,
        0,
        EndedBy.PLAN,
        Optional.empty(),
        Optional.of(new ColdStart(requests, requests, 9_000, 4_000, 4_000, 100)));
  }
}
