package io.preflight.cost.estimate;

import io.preflight.cost.config.Value;
import io.preflight.cost.framework.Kind;
import io.preflight.cost.price.FoundPrice;
import io.preflight.cost.price.ModelPrice;
import io.preflight.cost.price.PriceList;
import io.preflight.cost.price.PriceLookup;
import io.preflight.cost.price.TokenPrices;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Prices call sites. */
public final class CostEstimator {

  private final PriceLookup prices;
  private final Assumptions assumptions;
  private final TokenCounter counter = new TokenCounter();

  /**
   * An estimator.
   *
   * @param prices the prices
   * @param assumptions what counts where the source says nothing
   */
  public CostEstimator(PriceList prices, Assumptions assumptions) {
    this.prices = new PriceLookup(prices);
    this.assumptions = assumptions;
  }

  /**
   * Prices call sites.
   *
   * @param sites the sites
   * @return each site with its price, or why it has none
   */
  public CostEstimate estimate(List<CallSite> sites) {
    List<SiteCost> priced = new ArrayList<>();
    List<Unpriced> unpriced = new ArrayList<>();
    List<CallSite> indirect = new ArrayList<>();
    for (CallSite site : sites) {
      if (site.indirect()) {
        indirect.add(site);
      } else {
        price(site).ifPresentOrElse(priced::add, () -> unpriced.add(unpriced(site)));
      }
    }
    return new CostEstimate(priced, unpriced, indirect);
  }

  private Optional<SiteCost> price(CallSite site) {
    if (site.kind() == Kind.IMAGE || site.kind() == Kind.AUDIO) {
      return Optional.empty();
    }
    List<SiteCost> candidates =
        site.models().stream().flatMap(choice -> price(site, choice).stream()).toList();
    return candidates.stream()
        .max(Comparator.comparing(SiteCost::perCallUsd))
        .map(dearest -> withAlternatives(dearest, candidates));
  }

  private static SiteCost withAlternatives(SiteCost dearest, List<SiteCost> candidates) {
    long all = dearest.site().models().stream().map(CostEstimator::who).distinct().count();
    long known =
        candidates.stream().map(SiteCost::model).map(CostEstimator::who).distinct().count();
    List<String> notes = new ArrayList<>(dearest.notes());
    if (all > 1) {
      notes.add("the dearest of " + all + " candidates");
    }
    if (all > known) {
      notes.add(all - known + " of the candidates without a price");
    }
    dearest.site().unknown().stream()
        .findFirst()
        .ifPresent(reason -> notes.add("may be another model: " + reason));
    return new SiteCost(
        dearest.site(),
        dearest.model(),
        dearest.price(),
        dearest.unit(),
        dearest.inputTokens(),
        dearest.outputTokens(),
        dearest.perCallUsd(),
        dearest.callsPerMonth(),
        notes);
  }

  /** The same model may be named in several places. */
  private static String who(ModelChoice choice) {
    return choice.provider() + "/" + choice.name();
  }

  private Optional<SiteCost> price(CallSite site, ModelChoice choice) {
    return model(choice)
        .flatMap(
            name ->
                prices.find(name, choice.provider()).map(found -> cost(site, choice, name, found)));
  }

  /** The model; that of a deployment only when somebody said so. */
  private Optional<String> model(ModelChoice choice) {
    String mapped = assumptions.deployments().get(choice.name());
    return mapped != null
        ? Optional.of(mapped)
        : choice.deployment() ? Optional.empty() : Optional.of(choice.name());
  }

  private SiteCost cost(CallSite site, ModelChoice choice, String model, FoundPrice found) {
    List<String> notes = new ArrayList<>();
    ModelPrice price = found.price();
    long input = inputTokens(site, model, notes);
    long output = outputTokens(site, price.maxOutputTokens(), notes);
    TokenPrices unit =
        site.kind() == Kind.BATCH && price.batch().isPresent()
            ? price.batch().get()
            : price.pricesFor(input);
    BigDecimal perCall = unit.costUsd(input, output);
    return new SiteCost(
        site,
        choice,
        Optional.of(found),
        Optional.of(unit),
        input,
        output,
        perCall,
        assumptions.callsOf(site.file(), site.line(), site.symbol()),
        notes);
  }

  private long inputTokens(CallSite site, String model, List<String> notes) {
    long inSource =
        site.prompt().texts().stream().mapToLong(text -> counter.count(text, model)).sum();
    if (site.prompt().complete()) {
      notes.add("input: " + inSource + " tokens of text in source");
      return inSource;
    }
    notes.add(
        "input: "
            + inSource
            + " tokens of text in source and "
            + assumptions.inputTokens()
            + " assumed for what is added at run time");
    return inSource + assumptions.inputTokens();
  }

  private long outputTokens(CallSite site, OptionalLong most, List<String> notes) {
    if (site.kind() == Kind.EMBEDDING) {
      notes.add("output: none");
      return 0;
    }
    Optional<Value> limit =
        site.maxTokens().stream()
            .max(Comparator.comparingLong(value -> Long.parseLong(value.text())));
    long wanted =
        limit.map(value -> Long.parseLong(value.text())).orElse(assumptions.outputTokens());
    notes.add(
        limit
            .map(value -> "output: the limit of " + wanted + " tokens (" + value.origin() + ")")
            .orElse("output: " + wanted + " tokens assumed, no limit found"));
    if (most.isPresent() && most.getAsLong() < wanted) {
      notes.add("output: the model allows " + most.getAsLong() + " tokens");
      return most.getAsLong();
    }
    return wanted;
  }

  private Unpriced unpriced(CallSite site) {
    if (site.kind() == Kind.IMAGE || site.kind() == Kind.AUDIO) {
      return new Unpriced(site, site.kind().word() + " requests are not priced by tokens");
    }
    Optional<ModelChoice> deployment =
        site.models().stream()
            .filter(choice -> choice.deployment() && model(choice).isEmpty())
            .findFirst();
    if (deployment.isPresent()) {
      return new Unpriced(
          site,
          "the deployment '"
              + deployment.get().name()
              + "' may be any model; say which with cost.deployments");
    }
    if (!site.models().isEmpty()) {
      ModelChoice choice = site.models().get(0);
      return new Unpriced(
          site,
          "no price for '"
              + choice.name()
              + "'"
              + (choice.provider().isEmpty() ? "" : " of " + choice.provider())
              + "; give one with cost.model_prices or cost.prices");
    }
    return new Unpriced(
        site,
        site.unknown().isEmpty()
            ? "the model is not known"
            : "the model is not known: " + site.unknown().get(0));
  }
}
