package io.preflight.cost.estimate;

import io.preflight.cost.price.FoundPrice;
import io.preflight.cost.price.TokenPrices;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one call site costs.
 *
 * @param site the site
 * @param model the model it was priced for, the dearest of its candidates
 * @param price the price found; empty when another tool did the pricing
 * @param unit what tokens cost for a request of this size; empty when another tool did the pricing
 * @param inputTokens input tokens assumed
 * @param outputTokens output tokens assumed
 * @param perCallUsd the cost of one execution
 * @param callsPerMonth executions assumed in a month
 * @param notes how the tokens came about and what was left aside
 */
public record SiteCost(
    CallSite site,
    ModelChoice model,
    Optional<FoundPrice> price,
    Optional<TokenPrices> unit,
    long inputTokens,
    long outputTokens,
    BigDecimal perCallUsd,
    long callsPerMonth,
    List<String> notes) {

  public SiteCost {
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(perCallUsd, "perCallUsd");
    notes = List.copyOf(notes);
  }

  /**
   * The cost of a month.
   *
   * @return USD, exactly
   */
  public BigDecimal perMonthUsd() {
    return perCallUsd.multiply(BigDecimal.valueOf(callsPerMonth));
  }
}
