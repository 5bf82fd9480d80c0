package io.preflight.cost.estimate;

import io.preflight.cost.site.CallSite;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an application costs.
 *
 * @param priced the call sites with a price, in the order of the source
 * @param unpriced those without one
 * @param indirect expressions behind which libraries send requests of their own; not in any sum
 */
public record CostEstimate(
    List<SiteCost> priced, List<Unpriced> unpriced, List<CallSite> indirect) {

  public CostEstimate {
    priced = List.copyOf(priced);
    unpriced = List.copyOf(unpriced);
    indirect = List.copyOf(indirect);
  }

  /**
   * The site whose single execution costs most.
   *
   * @return empty when no site has a price
   */
  public Optional<SiteCost> dearest() {
    return priced.stream().max(Comparator.comparing(SiteCost::perCallUsd));
  }

  /**
   * What all sites with a price cost in a month.
   *
   * @return USD, exactly
   */
  public BigDecimal perMonthUsd() {
    return priced.stream().map(SiteCost::perMonthUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * How many call sites there are, with and without a price.
   *
   * @return 0 or more
   */
  public int sites() {
    return priced.size() + unpriced.size();
  }
}
