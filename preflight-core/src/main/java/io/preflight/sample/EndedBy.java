package io.preflight.sample;

import java.util.Locale;

/** Why no more requests of a load were sent. */
public enum EndedBy {
  /** The plan was carried out. */
  PLAN,
  /** A decision needs no more requests, or its own budget is spent. */
  DECISION,
  /** {@code load.max_requests} was reached. */
  MAX_REQUESTS,
  /** {@code load.max_duration} had passed. */
  MAX_DURATION,
  /** One more request might have used more than {@code load.max_tokens_total}. */
  MAX_TOKENS_TOTAL,
  /** One more request might have cost more than {@code load.max_cost_usd}. */
  MAX_COST_USD,
  /** More could show nothing new. */
  GIVEN_UP,
  /** The run was cut off from outside. */
  INTERRUPTED;

  /**
   * The word used in reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a budget ended the load before its plan was carried out.
   *
   * @return true for the four limits of the section {@code load}
   */
  public boolean isBudget() {
    return switch (this) {
      case MAX_REQUESTS, MAX_DURATION, MAX_TOKENS_TOTAL, MAX_COST_USD -> true;
      case PLAN, DECISION, GIVEN_UP, INTERRUPTED -> false;
    };
  }
}
