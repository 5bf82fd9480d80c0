package io.preflight.profile;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a profile says about the cost of the application. */
final class CostRules {

  /** What the cost of the endpoint under test is made of; these alone ask for no scan. */
  private static final Set<String> OF_ENDPOINT =
      Set.of("cost.cost_per_token_usd", "cost.input_usd_per_mtok", "cost.output_usd_per_mtok");

  /** What tokentoll decides for itself. */
  private static final List<String> OF_BUILT_IN =
      List.of(
          "prices",
          "model_prices",
          "deployments",
          "max_price_age_days",
          "assumed_input_tokens",
          "assumed_output_tokens",
          "config_profiles");

  private static final Pattern PRICE =
      Pattern.compile("\\s*(\\d{1,6}(?:\\.\\d{1,12})?)\\s*/\\s*(\\d{1,6}(?:\\.\\d{1,12})?)\\s*");

  private final Merged merged;
  private final Problems problems;

  CostRules(Merged merged, Problems problems) {
    this.merged = merged;
    this.problems = problems;
  }

  /** The section; empty when the profile asks for no estimate of the application's cost. */
  Optional<CostSpec> spec(Kind kind) {
    boolean asked =
        CostKeys.COST.names().stream()
            .map(name -> "cost." + name)
            .anyMatch(key -> !OF_ENDPOINT.contains(key) && merged.has(key));
    if (!asked && (kind == Kind.INFERENCE || !merged.isPresent("cost"))) {
      return Optional.empty();
    }
    return Optional.of(
        new CostSpec(
            merged.texts("cost.scan_paths").orElse(List.of()),
            number("cost.max_cost_per_request_usd"),
            number("cost.max_monthly_cost_usd"),
            merged.whole("cost.calls_per_month").orElse(1000),
            calls(),
            merged.text("cost.unpriced").filter("fail"::equals).isPresent(),
            pricesFrom(),
            prices(),
            texts("cost.deployments"),
            merged.whole("cost.max_price_age_days"),
            merged.whole("cost.assumed_input_tokens").orElse(1000),
            merged.whole("cost.assumed_output_tokens").orElse(500),
            merged.texts("cost.config_profiles").orElse(List.of()),
            isTokentoll(),
            new CostSpec.Change(
                number("cost.max_monthly_increase_usd"), merged.text("cost.base_ref"))));
  }

  /** What only our own scanner could do is refused, not ignored. */
  private boolean isTokentoll() {
    boolean asked = merged.text("cost.tool").filter("tokentoll"::equals).isPresent();
    if (asked) {
      OF_BUILT_IN.stream()
          .map(name -> "cost." + name)
          .filter(merged::has)
          .forEach(
              key ->
                  problems.at(
                      merged.where(key), "has no effect with tool: tokentoll; remove one of them"));
    }
    return asked;
  }

  private Optional<String> pricesFrom() {
    Optional<String> prices = merged.text("cost.prices");
    if (prices.filter(CostSpec::isAddress).isPresent()) {
      Optional<URI> address = prices.flatMap(CostRules::address);
      if (address.isEmpty()) {
        problems.at(
            merged.where("cost.prices"),
            "expected an address such as https://host/prices.json, without credentials in it");
        return Optional.empty();
      }
    }
    return prices;
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = new URI(text.strip());
      boolean usable = address.getHost() != null && address.getRawUserInfo() == null;
      return usable ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private OptionalDouble number(String key) {
    return merged.number(key).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private Map<String, String> texts(String key) {
    return merged.map(key);
  }

  private Map<String, Long> calls() {
    Map<String, Long> calls = new LinkedHashMap<>();
    texts("cost.calls")
        .forEach(
            (name, text) -> {
              if (text.strip().matches("\\d{1,12}")) {
                calls.put(name, Long.parseLong(text.strip()));
              } else {
                problems.at(
                    merged.where("cost.calls"),
                    "'" + name + "' needs a whole number of executions in a month");
              }
            });
    return calls;
  }

  private Map<String, CostSpec.Price> prices() {
    Map<String, CostSpec.Price> prices = new LinkedHashMap<>();
    texts("cost.model_prices")
        .forEach(
            (name, text) -> {
              Matcher price = PRICE.matcher(text);
              if (price.matches()) {
                prices.put(
                    name,
                    new CostSpec.Price(
                        new BigDecimal(price.group(1)), new BigDecimal(price.group(2))));
              } else {
                problems.at(
                    merged.where("cost.model_prices"),
                    "'"
                        + name
                        + "' needs '<input>/<output>' in USD per million tokens, for instance"
                        + " 0.15/0.6");
              }
            });
    return prices;
  }
}
