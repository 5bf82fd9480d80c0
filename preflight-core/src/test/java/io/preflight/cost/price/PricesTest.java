package io.preflight.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.preflight.problem.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 8, 6);
  private static final OptionalInt MOST = OptionalInt.of(180);

  @TempDir Path folder;

  @Test
  void theCatalogueIsDatedAndNamesItsSource() {
    PriceList list = BuiltInPrices.load();

    assertThat(list.source()).isEqualTo("built-in catalogue");
    assertThat(list.asOf()).contains(DAY);
    assertThat(list.models()).hasSizeGreaterThan(700);
    assertThat(list.models().values())
        .allSatisfy(
            price -> assertThat(price.base().inputUsdPerMtok()).isLessThan(new BigDecimal("1000")));
  }

  @Test
  void aRequestCostsExactlyWhatItsTokensCost() {
    ModelPrice mini = BuiltInPrices.load().models().get("gpt-4o-mini");

    assertThat(mini.costUsd(1000, 256)).isEqualByComparingTo("0.0003036");
    assertThat(mini.costUsd(0, 0)).isEqualByComparingTo("0");
    assertThat(mini.batch().orElseThrow().costUsd(1_000_000, 0)).isEqualByComparingTo("0.075");
  }

  @Test
  void aLargeInputPutsTheWholeRequestIntoTheHigherTier() {
    ModelPrice sonnet = BuiltInPrices.load().models().get("claude-sonnet-4-5");

    assertThat(sonnet.costUsd(200_000, 1000)).isEqualByComparingTo("0.615");
    assertThat(sonnet.costUsd(200_001, 1000)).isEqualByComparingTo("1.222506");
  }

  @Test
  void aFileInTheFormatOfLiteLlmIsRead() throws IOException {
    PriceList list =
        parse(
            """
            {
              "sample_spec": {"input_cost_per_token": "text"},
              "mine/a": {
                "input_cost_per_token": 2.5e-06, "output_cost_per_token": 1e-05,
                "input_cost_per_token_batches": 1.25e-06,
                "cache_read_input_token_cost": 1e-07,
                "input_cost_per_token_above_200k_tokens": 5e-06,
                "litellm_provider": "mine", "max_output_tokens": 4096, "mode": "chat",
                "supports": {"nested": [1, 2]}, "output_cost_per_reasoning_token": null
              },
              "mine/ranges": {
                "tiered_pricing": [
                  {"input_cost_per_token": 5e-08, "output_cost_per_token": 4e-07, "range": [0, 256000.0]},
                  {"input_cost_per_token": 2.5e-07, "output_cost_per_token": 2e-06, "range": [256000.0, 1e6], "x": {}}
                ],
                "max_output_tokens": 0
              },
              "mine/image": {"output_cost_per_image": 0.04},
              "mine/answers": {"output_cost_per_token": 4e-06, "mode": "chat"}
            }
            """);

    assertThat(list.models()).containsOnlyKeys("mine/a", "mine/ranges");
    ModelPrice price = list.models().get("mine/a");
    assertThat(price.provider()).isEqualTo("mine");
    assertThat(price.maxOutputTokens()).hasValue(4096);
    assertThat(price.costUsd(1_000_000, 0)).isEqualByComparingTo("5");
    assertThat(price.costUsd(200_000, 1_000_000)).isEqualByComparingTo("10.5");
    assertThat(price.batch().orElseThrow().outputUsdPerMtok()).isEqualByComparingTo("10");
    assertThat(price.base().cacheReadUsdPerMtok().orElseThrow()).isEqualByComparingTo("0.1");
    ModelPrice ranges = list.models().get("mine/ranges");
    assertThat(ranges.maxOutputTokens()).isEmpty();
    assertThat(ranges.costUsd(256_000, 0)).isEqualByComparingTo("0.0128");
    assertThat(ranges.costUsd(256_001, 0)).isEqualByComparingTo("0.06400025");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"m": {"input_cost_per_token": -0.5}}   | p.json:1: m.input_cost_per_token: expected a price from 0 to 1 USD per token, but got -0.5
          {"m": {"output_cost_per_token": 1e9}}   | p.json:1: m.output_cost_per_token: expected a price from 0 to 1 USD per token, but got 1e9
          {"m": {"input_cost_per_token": 1e-999999999}} | p.json:1: m.input_cost_per_token: expected 0 or at least 1e-15 USD per token, but got 1e-999999999
          {"m": {"output_cost_per_token": 9.9e-16}} | p.json:1: m.output_cost_per_token: expected 0 or at least 1e-15 USD per token, but got 9.9e-16
          {"m": {"input_cost_per_token": "dear"}} | p.json:1: m.input_cost_per_token: expected a price in USD per token, but got no number
          {"m": 3}                                | p.json:1: m: expected an object with the model's prices
          {}                                      | p.json: has no model with input_cost_per_token and output_cost_per_token
          []                                      | p.json: is no JSON object of models
          {} {}                                   | p.json: is not valid JSON: text after the end
          """)
  void aFileWithNonsenseIsRefusedInOneLine(String json, String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> parse(json))
        .withMessage(message);
  }

  @Test
  void textThatIsNoJsonIsRefusedWithItsLine() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> parse("{\n\"m\": nonsense}"))
        .withMessageStartingWith("p.json:2: is not valid JSON: ")
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void aFileFullOfNonsenseIsRefusedInAFewLines() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 9; i++) {
      json.append("\"m").append(i).append("\": {\"input_cost_per_token\": -1},\n");
    }
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> parse(json + "\"z\": {}}"))
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(6))
        .withMessageEndingWith("p.json: has 4 more such problems");
  }

  @Test
  void aFileIsAsOldAsItsLastChange() throws IOException {
    Path file = folder.resolve("prices.json");
    Files.writeString(file, "{\"m\": {\"input_cost_per_token\": 1e-06}}");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-08-06T12:00:00Z")));

    assertThat(LiteLlmPrices.read(file, "prices.json").asOf()).contains(DAY);
  }

  @Test
  void aMissingFileAndAFolderAreRefusedInOneLine() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> LiteLlmPrices.read(folder.resolve("none.json"), "none.json"))
        .withMessage("none.json: cannot be read: no such file or folder");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> LiteLlmPrices.read(folder, "here"))
        .withMessage("here: is a folder, expected a JSON file of model prices");
  }

  @Test
  void oldPricesWarn() {
    PriceAge recent = new PriceAge("built-in catalogue", Optional.of(DAY), DAY.plusDays(180), MOST);
    PriceAge old = new PriceAge("built-in catalogue", Optional.of(DAY), DAY.plusDays(181), MOST);
    PriceAge unknown = new PriceAge("prices.json", Optional.empty(), DAY, MOST);

    assertThat(recent.sentence()).isEqualTo("built-in catalogue of 2026-08-06, 180 days old");
    assertThat(recent.warning()).isEmpty();
    assertThat(old.warning())
        .contains(
            "prices are 181 days old (built-in catalogue of 2026-08-06), cost.max_price_age_days is"
                + " 180; name newer ones with cost.prices");
    assertThat(old.note()).isEmpty();
    assertThat(unknown.sentence()).isEqualTo("prices.json, age unknown");
    assertThat(unknown.warning()).isEmpty();
    assertThat(new PriceAge("x", Optional.of(DAY), DAY.minusDays(3), MOST).days()).contains(0L);
  }

  @Test
  void withoutALimitOldPricesAreOnlyNamed() {
    OptionalInt none = OptionalInt.empty();
    PriceAge recent = new PriceAge("built-in catalogue", Optional.of(DAY), DAY.plusDays(180), none);
    PriceAge old = new PriceAge("built-in catalogue", Optional.of(DAY), DAY.plusDays(181), none);

    assertThat(recent.note()).isEmpty();
    assertThat(old.warning()).isEmpty();
    assertThat(old.note())
        .contains(
            "prices are 181 days old (built-in catalogue of 2026-08-06); name newer ones with"
                + " cost.prices");
  }

  @Test
  void impossiblePricesAreRefused() {
    BigDecimal one = BigDecimal.ONE;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenPrices.of(one, one.negate()))
        .withMessage("outputUsdPerMtok must not be negative, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PriceTier(0, TokenPrices.FREE))
        .withMessage("aboveInputTokens must be at least 1, but is 0");
  }

  private static PriceList parse(String json) throws IOException {
    return LiteLlmPrices.parse(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
        "p.json",
        Optional.of(DAY));
  }
}
