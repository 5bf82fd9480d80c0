package io.preflight.check.cost;

import io.preflight.check.CheckContext;
import io.preflight.cost.estimate.Assumptions;
import io.preflight.cost.estimate.CostEstimate;
import io.preflight.cost.estimate.CostEstimator;
import io.preflight.cost.price.PriceList;
import io.preflight.profile.CostSpec;
import java.util.List;
import java.util.Objects;

/** Finds call sites and prices them. */
interface CostTool {

  /**
   * What was found.
   *
   * @param scan what was looked at
   * @param estimate what it costs
   * @param remarks what else the tool says
   */
  record Found(CostScan.Result scan, CostEstimate estimate, List<String> remarks) {
    public Found {
      Objects.requireNonNull(scan, "scan");
      Objects.requireNonNull(estimate, "estimate");
      remarks = List.copyOf(remarks);
    }
  }

  /** The call sites of a place, under assumptions. */
  Found at(CostScan.Place place, Assumptions assumptions);

  /** The scanners and prices of preflight itself. */
  static CostTool builtIn(CostSpec spec, CheckContext context, PriceList prices) {
    return (place, assumptions) -> {
      CostScan.Result scan = CostScan.run(spec, context, place);
      return new Found(
          scan, new CostEstimator(prices, assumptions).estimate(scan.found().sites()), List.of());
    };
  }
}
