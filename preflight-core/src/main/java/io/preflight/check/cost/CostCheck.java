package io.preflight.check.cost;

import io.preflight.check.Check;
import io.preflight.check.CheckContext;
import io.preflight.check.CheckOutcome;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.cost.estimate.Assumptions;
import io.preflight.cost.estimate.CostEstimate;
import io.preflight.cost.estimate.SiteCost;
import io.preflight.cost.price.BuiltInPrices;
import io.preflight.cost.price.LiteLlmPrices;
import io.preflight.cost.price.ModelPrice;
import io.preflight.cost.price.PriceAddress;
import io.preflight.cost.price.PriceAge;
import io.preflight.cost.price.PriceList;
import io.preflight.cost.price.TokenPrices;
import io.preflight.evidence.Evidence;
import io.preflight.profile.CostSpec;
import io.preflight.profile.Profile;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds where the application asks models, estimates what that costs and compares it with the
 * budget. No call site is a WARN; a budget that no call site could be priced against is a FAIL.
 */
public final class CostCheck implements Check {

  /** The check's name in reports. */
  public static final String NAME = "cost";

  private static final int SHOWN = 3;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckOutcome judge(Profile profile, Evidence evidence, CheckContext context) {
    Optional<CostSpec> section = profile.sections().cost();
    if (section.isEmpty()) {
      return CheckOutcome.of(
          new CheckResult(NAME, CheckStatus.SKIP, "the profile has no cost section", Map.of()));
    }
    CostSpec spec = section.get();
    List<String> warnings = new ArrayList<>();
    PriceList prices = spec.tokentoll() ? Tokentoll.PRICES : prices(spec, context, warnings);
    PriceAge age =
        new PriceAge(
            prices.source(), prices.asOf(), LocalDate.now(ZoneOffset.UTC), spec.maxPriceAgeDays());
    CostTool tool =
        spec.tokentoll() ? new Tokentoll(context) : CostTool.builtIn(spec, context, prices);
    CostScan.Place place = CostScan.place(spec, context);
    Assumptions assumptions = assumptions(spec);
    CostTool.Found found = tool.at(place, assumptions);
    Optional<ChangeJudgement> change =
        spec.change().isAsked()
            ? Optional.of(
                new ChangeJudgement(
                    spec.change(),
                    BaseScan.run(
                        spec,
                        context,
                        place,
                        found.estimate(),
                        then -> tool.at(then, assumptions.withoutLines()).estimate())))
            : Optional.empty();
    return judge(spec, found, age, change, warnings);
  }

  private static PriceList prices(CostSpec spec, CheckContext context, List<String> warnings) {
    PriceList list =
        spec.prices().map(from -> prices(from, context, warnings)).orElseGet(BuiltInPrices::load);
    Map<String, ModelPrice> own = new LinkedHashMap<>();
    spec.modelPrices()
        .forEach(
            (name, price) ->
                own.put(
                    name,
                    ModelPrice.flat(
                        name,
                        "",
                        TokenPrices.of(price.inputUsdPerMtok(), price.outputUsdPerMtok()))));
    return list.with(own);
  }

  private static PriceList prices(String from, CheckContext context, List<String> warnings) {
    if (!CostSpec.isAddress(from)) {
      return LiteLlmPrices.read(context.input(from), from);
    }
    PriceAddress.Read read =
        new PriceAddress(URI.create(from.strip()), context.downloads())
            .read(context.timeLimit(), context::requireRunning);
    read.warning().ifPresent(warnings::add);
    return read.prices();
  }

  private static Assumptions assumptions(CostSpec spec) {
    return new Assumptions(
        spec.callsPerMonth(),
        spec.calls(),
        spec.inputTokens(),
        spec.outputTokens(),
        spec.deployments());
  }

  private static CheckOutcome judge(
      CostSpec spec,
      CostTool.Found found,
      PriceAge age,
      Optional<ChangeJudgement> change,
      List<String> known) {
    CostScan.Result scan = found.scan();
    CostEstimate estimate = found.estimate();
    List<String> failures = failures(spec, estimate);
    change.flatMap(ChangeJudgement::failure).ifPresent(failures::add);
    List<String> warnings = new ArrayList<>(known);
    if (estimate.sites() == 0) {
      warnings.add(
          "no LLM call sites found " + (spec.tokentoll() ? "by tokentoll" : "in " + scan.files()));
    }
    unpriced(estimate).ifPresent((spec.unpricedFails() ? failures : warnings)::add);
    age.warning().ifPresent(warnings::add);
    Optional<String> unread = CostScan.unreadCalls(scan);
    if (unread.isEmpty() && estimate.sites() == 0) {
      unread = CostScan.notScanned(scan);
    }
    unread.ifPresent(warnings::add);
    CheckStatus status =
        !failures.isEmpty()
            ? CheckStatus.FAIL
            : warnings.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN;
    Map<String, Object> details =
        CostDetails.of(spec, scan, estimate, age, assumed(spec, found, age));
    change.ifPresent(judged -> details.put("change", judged.details()));
    CheckResult result =
        new CheckResult(NAME, status, summary(spec, estimate, change, failures, warnings), details);
    return new CheckOutcome(
        result, List.of(), warnings, List.of(), age.note().map(List::of).orElse(List.of()));
  }

  private static List<String> failures(CostSpec spec, CostEstimate estimate) {
    List<String> failures = new ArrayList<>();
    if (hasBudget(spec) && estimate.priced().isEmpty() && estimate.sites() > 0) {
      failures.add("no call site could be priced, so the budget cannot be judged");
    }
    estimate
        .dearest()
        .ifPresent(
            site ->
                over(site.perCallUsd(), spec.maxPerRequestUsd())
                    .map(
                        amounts ->
                            "per-request cost "
                                + amounts
                                + " ("
                                + site.site().place()
                                + ", "
                                + site.model().name()
                                + ")")
                    .ifPresent(failures::add));
    over(estimate.perMonthUsd(), spec.maxMonthlyUsd())
        .map(amounts -> "monthly cost " + amounts)
        .ifPresent(failures::add);
    return failures;
  }

  private static boolean hasBudget(CostSpec spec) {
    return spec.maxPerRequestUsd().isPresent()
        || spec.maxMonthlyUsd().isPresent()
        || spec.change().maxIncreaseUsd().isPresent();
  }

  private static Optional<String> over(BigDecimal amount, OptionalDouble limit) {
    return limit.isEmpty()
        ? Optional.empty()
        : Usd.over(amount, BigDecimal.valueOf(limit.getAsDouble()));
  }

  private static Optional<String> unpriced(CostEstimate estimate) {
    if (estimate.unpriced().isEmpty()) {
      return Optional.empty();
    }
    int count = estimate.unpriced().size();
    String shown =
        estimate.unpriced().stream()
            .limit(SHOWN)
            .map(unpriced -> unpriced.site().place() + " (" + unpriced.reason() + ")")
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return Optional.of(
        count
            + (count == 1 ? " call site" : " call sites")
            + " without a price: "
            + shown
            + (count > SHOWN ? " and " + (count - SHOWN) + " more" : ""));
  }

  private static String summary(
      CostSpec spec,
      CostEstimate estimate,
      Optional<ChangeJudgement> change,
      List<String> failures,
      List<String> warnings) {
    List<String> parts = new ArrayList<>(failures);
    if (failures.isEmpty() && !estimate.priced().isEmpty()) {
      parts.add(withinBudget(spec, estimate));
    }
    change
        .filter(judged -> judged.failure().isEmpty())
        .ifPresent(judged -> parts.add(judged.sentence()));
    parts.addAll(warnings);
    return String.join("; ", parts);
  }

  private static String withinBudget(CostSpec spec, CostEstimate estimate) {
    SiteCost dearest = estimate.dearest().orElseThrow();
    return Usd.of(estimate.perMonthUsd())
        + "/month across "
        + estimate.priced().size()
        + (estimate.priced().size() == 1 ? " call site" : " call sites")
        + ", dearest request "
        + Usd.of(dearest.perCallUsd())
        + (hasBudget(spec) ? ", within budget" : ", no budget set");
  }

  private static List<String> assumed(CostSpec spec, CostTool.Found found, PriceAge age) {
    List<String> assumed = new ArrayList<>();
    assumed.add(
        spec.callsPerMonth() + " calls/month per call site unless cost.calls says otherwise");
    if (spec.tokentoll()) {
      assumed.add("call sites, tokens and prices are those of tokentoll");
    } else {
      assumed.add(
          spec.inputTokens()
              + " input tokens for what is added to a prompt at run time, and the"
              + " prompt's text in source");
      assumed.add("the output limit of a call, or " + spec.outputTokens() + " tokens without one");
      assumed.add("prices: " + age.sentence());
    }
    assumed.addAll(found.remarks());
    CostScan.notScanned(found.scan()).ifPresent(assumed::add);
    if (!found.scan().found().leftOut().isEmpty()) {
      assumed.add("folders left out: " + String.join(", ", found.scan().found().leftOut()));
    }
    return assumed;
  }
}
