package io.preflight.load;

import io.preflight.profile.Connections;
import io.preflight.profile.LoadBudget;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.WarmUp;
import java.time.Duration;
import java.util.OptionalInt;

/** Makes loads of which only a little matters: without warm-up unless one is asked for. */
final class SpecBuilder {

  private final LoadShape shape;
  private WarmUp warmup = WarmUp.none();
  private int cooldown;
  private Duration ramp = Duration.ZERO;
  private OptionalInt maxInFlight = OptionalInt.empty();
  private LoadBudget budget = LoadBudget.NONE;

  private SpecBuilder(LoadShape shape) {
    this.shape = shape;
  }

  static SpecBuilder of(LoadShape shape) {
    return new SpecBuilder(shape);
  }

  SpecBuilder warmup(WarmUp before) {
    warmup = before;
    return this;
  }

  SpecBuilder cooldown(int requests) {
    cooldown = requests;
    return this;
  }

  SpecBuilder ramp(Duration duration) {
    ramp = duration;
    return this;
  }

  SpecBuilder maxInFlight(int requests) {
    maxInFlight = OptionalInt.of(requests);
    return this;
  }

  SpecBuilder budget(LoadBudget limits) {
    budget = limits;
    return this;
  }

  LoadSpec build() {
    return new LoadSpec(shape, warmup, cooldown, ramp, maxInFlight, Connections.REUSE, budget);
  }
}
