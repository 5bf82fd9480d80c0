package io.preflight.cost.price;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Prices from one place.
 *
 * @param source where they come from, as users know it
 * @param asOf the day they were true; empty when unknown
 * @param models every model by the name the list has for it
 */
public record PriceList(String source, Optional<LocalDate> asOf, Map<String, ModelPrice> models) {

  public PriceList {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(asOf, "asOf");
    models = Map.copyOf(models);
  }

  /**
   * The same list with some prices replaced or added.
   *
   * @param overrides models by name
   * @return the new list
   */
  public PriceList with(Map<String, ModelPrice> overrides) {
    Map<String, ModelPrice> all = new LinkedHashMap<>(models);
    all.putAll(overrides);
    return new PriceList(source, asOf, all);
  }
}
