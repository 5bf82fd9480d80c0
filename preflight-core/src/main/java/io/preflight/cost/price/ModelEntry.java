package io.preflight.cost.price;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One model of a price file in LiteLLM's format. */
final class ModelEntry {

  /**
   * The dearest token that is believed, in USD. Dearest in practice are about 0.0006; published
   * lists are known to hold a few entries a thousand times too high.
   */
  static final BigDecimal MOST_USD_PER_TOKEN = BigDecimal.ONE;

  /** Cheaper ones would be lost among rounded figures, and computing with them has no end. */
  private static final BigDecimal LEAST_USD_PER_TOKEN = new BigDecimal("1e-15");

  private static final String INPUT = "input_cost_per_token";
  private static final String OUTPUT = "output_cost_per_token";
  private static final String CACHE_READ = "cache_read_input_token_cost";
  private static final String CACHE_WRITE = "cache_creation_input_token_cost";
  private static final String BATCH = "_batches";
  private static final Pattern ABOVE = Pattern.compile("_above_(\\d{1,6})k_tokens$");
  private static final Pattern PRICE =
      Pattern.compile(
          "(?:input|output)_cost_per_token(?:_batches)?"
              + "|(?:input|output)_cost_per_token_above_\\d{1,6}k_tokens"
              + "|cache_(?:read|creation)_input_token_cost(?:_above_\\d{1,6}k_tokens)?");

  private final String label;
  private final String model;
  private final List<Problem> problems;
  private final Map<String, BigDecimal> prices = new HashMap<>();
  private final List<PriceTier> ranges = new ArrayList<>();
  private String provider = "";
  private String mode = "";
  private OptionalLong maxOutput = OptionalLong.empty();

  ModelEntry(String label, String model, List<Problem> problems) {
    this.label = label;
    this.model = model;
    this.problems = problems;
  }

  /** Reads the object the parser stands on; empty when it has no price per token of input. */
  Optional<ModelPrice> read(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (PRICE.matcher(name).matches()) {
        price(parser, name).ifPresent(price -> prices.put(name, price));
      } else if (name.equals("tiered_pricing") && value == JsonToken.START_ARRAY) {
        readRanges(parser);
      } else if (name.equals("litellm_provider") && value == JsonToken.VALUE_STRING) {
        provider = parser.getText();
      } else if (name.equals("mode") && value == JsonToken.VALUE_STRING) {
        mode = parser.getText();
      } else if (name.equals("max_output_tokens") && value.isNumeric()) {
        long most = parser.getValueAsLong();
        maxOutput = most > 0 ? OptionalLong.of(most) : OptionalLong.empty();
      } else {
        parser.skipChildren();
      }
    }
    return build();
  }

  private Optional<ModelPrice> build() {
    if (!prices.containsKey(INPUT) && !ranges.isEmpty()) {
      TokenPrices first = ranges.get(0).prices();
      prices.put(INPUT, first.inputUsdPerMtok());
      prices.put(OUTPUT, first.outputUsdPerMtok());
    }
    if (!prices.containsKey(INPUT)) {
      return Optional.empty();
    }
    Optional<TokenPrices> batch =
        prices.containsKey(INPUT + BATCH)
            ? Optional.of(TokenPrices.of(orBase(INPUT, BATCH), orBase(OUTPUT, BATCH)))
            : Optional.empty();
    return Optional.of(new ModelPrice(model, provider, mode, set(""), batch, tiers(), maxOutput));
  }

  private List<PriceTier> tiers() {
    Map<Long, PriceTier> tiers = new TreeMap<>();
    ranges.stream().skip(1).forEach(range -> tiers.put(range.aboveInputTokens(), range));
    for (String name : prices.keySet()) {
      Matcher above = ABOVE.matcher(name);
      if (above.find()) {
        long tokens = Long.parseLong(above.group(1)) * 1000;
        if (tokens > 0) {
          tiers.put(tokens, new PriceTier(tokens, set(above.group())));
        }
      }
    }
    return List.copyOf(tiers.values());
  }

  private TokenPrices set(String suffix) {
    return new TokenPrices(
        orBase(INPUT, suffix),
        orBase(OUTPUT, suffix),
        Optional.ofNullable(prices.get(CACHE_READ + suffix)),
        Optional.ofNullable(prices.get(CACHE_WRITE + suffix)));
  }

  private BigDecimal orBase(String name, String suffix) {
    BigDecimal special = prices.get(name + suffix);
    return special == null ? prices.getOrDefault(name, BigDecimal.ZERO) : special;
  }

  private Optional<BigDecimal> price(JsonParser parser, String name) throws IOException {
    int line = Math.max(1, parser.currentTokenLocation().getLineNr());
    JsonToken value = parser.currentToken();
    if (value == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    if (!value.isNumeric()) {
      parser.skipChildren();
      return refused(line, name, "expected a price in USD per token, but got no number");
    }
    BigDecimal price = parser.getDecimalValue();
    if (price.signum() < 0 || price.compareTo(MOST_USD_PER_TOKEN) > 0) {
      return refused(
          line, name, "expected a price from 0 to 1 USD per token, but got " + parser.getText());
    }
    if (price.signum() > 0 && price.compareTo(LEAST_USD_PER_TOKEN) < 0) {
      return refused(
          line, name, "expected 0 or at least 1e-15 USD per token, but got " + parser.getText());
    }
    return Optional.of(price.movePointRight(6).stripTrailingZeros());
  }

  private Optional<BigDecimal> refused(int line, String name, String what) {
    problems.add(Problem.at(Location.inFile(label, line, model + "." + name), what));
    return Optional.empty();
  }

  /** Ranges of input tokens, lowest first; the first one holds from zero. */
  private void readRanges(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Map<String, BigDecimal> range = new HashMap<>();
      long from = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (PRICE.matcher(name).matches()) {
          price(parser, name).ifPresent(price -> range.put(name, price));
        } else if (name.equals("range") && value == JsonToken.START_ARRAY) {
          from = firstOf(parser);
        } else {
          parser.skipChildren();
        }
      }
      if (range.containsKey(INPUT)) {
        TokenPrices tokens =
            TokenPrices.of(range.get(INPUT), range.getOrDefault(OUTPUT, BigDecimal.ZERO));
        ranges.add(new PriceTier(Math.max(1, from), tokens));
      }
    }
  }

  private static long firstOf(JsonParser parser) throws IOException {
    long first = 0;
    boolean seen = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!seen && parser.currentToken().isNumeric()) {
        first = (long) parser.getValueAsDouble();
        seen = true;
      }
      parser.skipChildren();
    }
    return first;
  }
}
