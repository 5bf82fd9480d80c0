package io.preflight.check.cost;

import io.preflight.cost.estimate.CostEstimate;
import io.preflight.cost.estimate.SiteCost;
import io.preflight.cost.estimate.Unpriced;
import io.preflight.cost.price.PriceAge;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.source.ScanProblem;
import io.preflight.profile.CostSpec;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every figure of an estimate with what it was made of, as JSON values. */
final class CostDetails {

  private static final int MOST_PROBLEMS = 50;

  private CostDetails() {}

  static Map<String, Object> of(
      CostSpec spec,
      CostScan.Result scan,
      CostEstimate estimate,
      PriceAge prices,
      List<String> assumptions) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("call_sites", estimate.sites());
    estimate
        .dearest()
        .ifPresent(site -> details.put("max_cost_per_request_usd", number(site.perCallUsd())));
    details.put("total_monthly_estimate_usd", number(estimate.perMonthUsd()));
    Map<String, Object> budget = new LinkedHashMap<>();
    spec.maxPerRequestUsd().ifPresent(usd -> budget.put("max_cost_per_request_usd", usd));
    spec.maxMonthlyUsd().ifPresent(usd -> budget.put("max_monthly_cost_usd", usd));
    spec.change().maxIncreaseUsd().ifPresent(usd -> budget.put("max_monthly_increase_usd", usd));
    details.put("budget", budget);
    details.put("assumptions", assumptions);
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("source", prices.source());
    prices.asOf().ifPresent(day -> source.put("as_of", day.toString()));
    prices.days().ifPresent(days -> source.put("age_days", days));
    details.put("prices", source);
    details.put("files", scan.found().sources().size());
    details.put("lines", scan.found().lines());
    details.put("sites", estimate.priced().stream().map(CostDetails::priced).toList());
    details.put("unpriced", estimate.unpriced().stream().map(CostDetails::unpriced).toList());
    details.put("indirect", estimate.indirect().stream().map(CostDetails::site).toList());
    details.put(
        "left_out",
        scan.problems().stream().limit(MOST_PROBLEMS).map(ScanProblem::toString).toList());
    return details;
  }

  private static Map<String, Object> priced(SiteCost cost) {
    Map<String, Object> details = site(cost.site());
    details.put("model", cost.model().name());
    details.put("provider", cost.model().provider());
    details.put("model_from", cost.model().origin());
    cost.price()
        .ifPresent(
            price -> {
              details.put("price_of", price.price().name());
              details.put("price_rule", price.rule());
            });
    cost.unit()
        .ifPresent(
            unit -> {
              details.put("input_usd_per_mtok", number(unit.inputUsdPerMtok()));
              details.put("output_usd_per_mtok", number(unit.outputUsdPerMtok()));
            });
    details.put("input_tokens", cost.inputTokens());
    details.put("output_tokens", cost.outputTokens());
    details.put("per_call_usd", number(cost.perCallUsd()));
    details.put("calls_per_month", cost.callsPerMonth());
    details.put("per_month_usd", number(cost.perMonthUsd()));
    details.put("notes", cost.notes());
    return details;
  }

  private static Map<String, Object> unpriced(Unpriced unpriced) {
    Map<String, Object> details = site(unpriced.site());
    details.put("reason", unpriced.reason());
    return details;
  }

  private static Map<String, Object> site(CallSite site) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("place", site.place());
    details.put("sdk", site.sdk());
    details.put("kind", site.kind().word());
    details.put("symbol", site.symbol());
    details.put("code", site.code());
    details.put(
        "candidates", site.models().stream().map(choice -> choice.name()).distinct().toList());
    if (!site.notes().isEmpty()) {
      details.put("remarks", site.notes());
    }
    return details;
  }

  /** JSON has no use for the zeros that exact arithmetic keeps. */
  static BigDecimal number(BigDecimal exact) {
    return exact.signum() == 0
        ? BigDecimal.ZERO
        : new BigDecimal(exact.stripTrailingZeros().toPlainString());
  }
}
