package io.preflight.cost.change;

import io.preflight.cost.estimate.CostEstimate;
import io.preflight.cost.estimate.SiteCost;
import io.preflight.cost.site.CallSite;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call site with its cost.
 *
 * @param site the site
 * @param cost its cost; empty when it has no price
 */
public record Estimated(CallSite site, Optional<SiteCost> cost) {

  public Estimated {
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(cost, "cost");
  }

  /** The call sites of an estimate that are counted, in the order of the source. */
  static List<Estimated> of(CostEstimate estimate) {
    return Stream.concat(
            estimate.priced().stream().map(cost -> new Estimated(cost.site(), Optional.of(cost))),
            estimate.unpriced().stream()
                .map(unpriced -> new Estimated(unpriced.site(), Optional.empty())))
        .sorted(
            Comparator.comparing((Estimated one) -> one.site().file())
                .thenComparing(one -> one.site().line()))
        .toList();
  }

  /**
   * The model it is priced for, or may ask.
   *
   * @return empty when unknown
   */
  public Optional<String> model() {
    return cost.map(priced -> priced.model().name())
        .or(() -> site.models().stream().findFirst().map(choice -> choice.name()));
  }

  /** What so many executions in a month cost; nothing without a price. */
  BigDecimal perMonthUsd(long calls) {
    return cost.map(priced -> priced.perCallUsd().multiply(BigDecimal.valueOf(calls)))
        .orElse(BigDecimal.ZERO);
  }

  /** What it costs in a month; nothing without a price. */
  BigDecimal perMonthUsd() {
    return cost.map(SiteCost::perMonthUsd).orElse(BigDecimal.ZERO);
  }
}
