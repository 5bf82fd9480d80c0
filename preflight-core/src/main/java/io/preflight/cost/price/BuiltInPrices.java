package io.preflight.cost.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The dated catalogue that ships with preflight. */
public final class BuiltInPrices {

  private static final String RESOURCE = "catalogue.csv";
  private static final String DATE = "# date: ";

  private BuiltInPrices() {}

  /**
   * The catalogue.
   *
   * @return its prices, in USD per million tokens
   */
  public static PriceList load() {
    try (InputStream in = BuiltInPrices.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return read(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the price catalogue of this jar cannot be read", e);
    }
  }

  private static PriceList read(List<String> lines) {
    Optional<LocalDate> date =
        lines.stream()
            .filter(line -> line.startsWith(DATE))
            .map(line -> LocalDate.parse(line.substring(DATE.length())))
            .findFirst();
    List<List<String>> rows =
        lines.stream()
            .filter(line -> !line.startsWith("#"))
            .map(l -> List.of(l.split(",", -1)))
            .toList();
    Map<String, ModelPrice> models = new LinkedHashMap<>();
    rows.stream()
        .skip(1)
        .map(cells -> price(new Row(rows.get(0), cells)))
        .forEach(price -> models.put(price.name(), price));
    return new PriceList("built-in catalogue", date, models);
  }

  private static ModelPrice price(Row row) {
    BigDecimal output = row.number("output_usd_per_mtok").orElse(BigDecimal.ZERO);
    return new ModelPrice(
        row.text("model"),
        row.text("provider"),
        row.text("mode"),
        new TokenPrices(
            row.number("input_usd_per_mtok").orElseThrow(),
            output,
            row.number("cache_read_usd_per_mtok"),
            row.number("cache_write_usd_per_mtok")),
        row.number("batch_input_usd_per_mtok")
            .map(
                input ->
                    TokenPrices.of(input, row.number("batch_output_usd_per_mtok").orElse(output))),
        row.number("tier_above_input_tokens").map(above -> tier(row, above, output)).stream()
            .toList(),
        row.number("max_output_tokens")
            .map(most -> OptionalLong.of(most.longValueExact()))
            .orElse(OptionalLong.empty()));
  }

  private static PriceTier tier(Row row, BigDecimal above, BigDecimal output) {
    return new PriceTier(
        above.longValueExact(),
        TokenPrices.of(
            row.number("tier_input_usd_per_mtok").orElseThrow(),
            row.number("tier_output_usd_per_mtok").orElse(output)));
  }

  /** One line of the catalogue under the names of its first line. */
  private record Row(List<String> names, List<String> cells) {

    String text(String name) {
      return cells.get(names.indexOf(name));
    }

    Optional<BigDecimal> number(String name) {
      String cell = text(name);
      return cell.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(cell));
    }
  }
}
