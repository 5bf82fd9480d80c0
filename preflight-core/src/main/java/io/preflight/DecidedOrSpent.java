package io.preflight;

import io.preflight.decision.RunDecision;
import io.preflight.load.StopRule;

/** Ends the load once every objective is decided or the budget is spent. */
record DecidedOrSpent(RunDecision decision) implements StopRule {

  @Override
  public boolean enough() {
    return decision.decided() || decision.budgetSpent();
  }

  @Override
  public void running(long sequence, double elapsedMs, boolean content) {
    decision.running(sequence, elapsedMs, content);
  }
}
