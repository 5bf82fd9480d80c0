package io.preflight.load;

import io.preflight.profile.LoadBudget;
import io.preflight.profile.Pricing;
import io.preflight.sample.EndedBy;
import io.preflight.target.Exchange;
import java.util.Optional;

/**
 * Keeps a run within what it may use. What a request under way will use is not known, so each
 * counts as the most that one has used, or may have answered, so far. Safe for use by several
 * threads.
 */
final class Budget {

  private final LoadBudget limits;
  private final int requestsEach;
  private long endNanos;
  private boolean timed;
  private long started;
  private long underWay;
  private long tokens;
  private double usd;
  private long mostTokens;
  private double mostUsd;
  private EndedBy spent;

  /**
   * A budget of which nothing is used.
   *
   * @param limits what may be used
   * @param requestsEach how many requests are made of each that is sent: one to every target
   */
  Budget(LoadBudget limits, int requestsEach) {
    this.limits = limits;
    this.requestsEach = requestsEach;
  }

  /** The run begins. */
  synchronized void begin(long nanos) {
    limits
        .maxDuration()
        .ifPresent(
            most -> {
              endNanos = nanos + most.toNanos();
              timed = true;
            });
  }

  /**
   * Sets aside what one more request may use.
   *
   * @param dueNanos when it is due
   * @return false when it might use too much; nothing more may be sent then
   */
  synchronized boolean admits(long dueNanos) {
    return admits(dueNanos, requestsEach);
  }

  /**
   * Sets aside what another attempt at a request may use, of which one has failed.
   *
   * @param dueNanos when it is made
   * @param failed what the failed attempt used, which counts; not when the answer is false
   * @return false when it might use too much; the failure stands then
   */
  synchronized boolean admitsAgain(long dueNanos, Exchange failed) {
    underWay--;
    boolean admitted = admits(dueNanos, 1);
    underWay++;
    if (admitted) {
      ended(Optional.of(failed));
    }
    return admitted;
  }

  private boolean admits(long dueNanos, int requests) {
    if (spent == null) {
      spent = exceeded(dueNanos, requests);
    }
    if (spent != null) {
      return false;
    }
    started += requests;
    underWay += requests;
    return true;
  }

  private EndedBy exceeded(long dueNanos, int requests) {
    if (limits.maxRequests().isPresent() && started + requests > limits.maxRequests().getAsInt()) {
      return EndedBy.MAX_REQUESTS;
    }
    if (timed && dueNanos - endNanos >= 0) {
      return EndedBy.MAX_DURATION;
    }
    return exceededBy(underWay + requests);
  }

  /** Which limit so many requests under way may go beyond, or null. */
  private EndedBy exceededBy(long requests) {
    if (limits.maxTokens().isPresent()
        && tokens + requests * mostTokens > limits.maxTokens().getAsLong()) {
      return EndedBy.MAX_TOKENS_TOTAL;
    }
    boolean dear =
        limits.maxCost().map(most -> usd + requests * mostUsd > most.usd()).orElse(false);
    return dear ? EndedBy.MAX_COST_USD : null;
  }

  /**
   * Whether what was set aside for requests that are not sent yet is still there. Others that ended
   * meanwhile may have used more than any before.
   *
   * @return false when nothing more may be sent
   */
  synchronized boolean stillAdmits() {
    if (spent == null) {
      spent = exceededBy(underWay);
    }
    return spent == null;
  }

  /** A request for which something was set aside is not sent after all. */
  synchronized void release() {
    started -= requestsEach;
    underWay -= requestsEach;
  }

  /** A request goes out that may be answered with so many tokens. */
  synchronized void sent(int maxTokens) {
    learn(maxTokens, limits.maxCost().map(most -> maxTokens * most.pricing().outputUsd()));
  }

  /** A request has ended; without an exchange it was cut off, and what it used is not known. */
  synchronized void ended(Optional<Exchange> exchange) {
    underWay--;
    exchange.ifPresent(
        known -> {
          long input = known.tokens().input().orElse(0);
          long output = known.tokens().output().orElse(0);
          Optional<Double> cost = limits.maxCost().map(most -> cost(most.pricing(), input, output));
          tokens += input + output;
          usd += cost.orElse(0.0);
          learn(input + output, cost);
        });
  }

  private static double cost(Pricing pricing, long input, long output) {
    return input * pricing.inputUsd() + output * pricing.outputUsd();
  }

  private void learn(long ofRequest, Optional<Double> cost) {
    mostTokens = Math.max(mostTokens, ofRequest);
    mostUsd = Math.max(mostUsd, cost.orElse(0.0));
  }

  /** Which limit ended the run, if one did. */
  synchronized Optional<EndedBy> spent() {
    return Optional.ofNullable(spent);
  }
}
