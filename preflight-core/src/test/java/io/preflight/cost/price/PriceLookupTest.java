package io.preflight.cost.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceLookupTest {

  private final PriceLookup lookup = new PriceLookup(BuiltInPrices.load());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gpt-4o                        | openai    | gpt-4o                        | exact name
          gpt-4o                        | azure     | azure/gpt-4o                  | exact name under azure/
          azure/eu/gpt-5.5              | azure     | azure/eu/gpt-5.5              | exact name
          gemini-2.5-flash              | gemini    | gemini/gemini-2.5-flash       | exact name under gemini/
          gemini-2.5-flash              | vertex_ai | gemini-2.5-flash              | exact name
          models/gemini-2.5-flash       | gemini    | gemini/gemini-2.5-flash       | name without its resource path under gemini/
          mistral-small-latest          | mistral   | mistral/mistral-small-latest  | exact name under mistral/
          claude-3-7-sonnet-latest      | anthropic | claude-3-7-sonnet-20250219    | alias of claude-3-7-sonnet-20250219
          claude-sonnet-4-5-latest      | anthropic | claude-sonnet-4-5             | -latest dropped
          claude-3-haiku                | anthropic | claude-3-haiku-20240307       | undated name as the newest snapshot claude-3-haiku-20240307
          gpt-4o-2031-01-02             | openai    | gpt-4o                        | date dropped
          claude-sonnet-4-5@20310102    | vertex_ai | vertex_ai/claude-sonnet-4-5   | date dropped under vertex_ai/
          us.anthropic.claude-sonnet-4-5-20250929-v1:0 | bedrock | us.anthropic.claude-sonnet-4-5-20250929-v1:0 | exact name
          ca.amazon.nova-lite-v1:0      | bedrock   | amazon.nova-lite-v1:0         | Bedrock region dropped
          qwen.qwen3-32b-v1:0           | bedrock   | qwen.qwen3-32b-v1:0           | exact name
          ft:gpt-3.5-turbo:acme::8x     | openai    | ft:gpt-3.5-turbo              | fine-tuned model of gpt-3.5-turbo
          gpt-4o                        | github    | gpt-4o                        | exact name, at the price of openai
          llama3.2                      | ollama    | llama3.2                      | runs on your own machines
          openai/gpt-4o                 | ''          | gpt-4o                        | exact name, provider from the name
          anthropic/claude-haiku-4-5    | ''          | claude-haiku-4-5              | exact name, provider from the name
          anthropic/claude-sonnet-4.5   | ''          | claude-sonnet-4-5             | exact name, provider from the name
          google/gemini-2.5-flash       | ''          | gemini/gemini-2.5-flash       | exact name under gemini/, provider from the name
          vertex_ai/gemini-2.5-flash    | ''          | gemini-2.5-flash              | exact name, provider from the name
          bedrock/us.anthropic.claude-haiku-4-5-20251001-v1:0 | '' | us.anthropic.claude-haiku-4-5-20251001-v1:0 | exact name, provider from the name
          openai/gpt-4o                 | openrouter  | gpt-4o                        | exact name, at the price of openai
          openrouter/anthropic/claude-haiku-4.5 | ''  | claude-haiku-4-5              | exact name, at the price of anthropic, provider from the name
          """)
  void aNameLeadsToItsPriceByTheNearestRule(
      String model, String provider, String row, String rule) {
    assertThat(lookup.find(model, provider))
        .hasValueSatisfying(
            found -> {
              assertThat(found.price().name()).isEqualTo(row);
              assertThat(found.rule()).isEqualTo(rule);
            });
  }

  @Test
  void aRegionOfBedrockKeepsItsSurcharge() {
    BigDecimal here =
        lookup
            .find("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "bedrock")
            .orElseThrow()
            .price()
            .base()
            .inputUsdPerMtok();
    BigDecimal anywhere =
        lookup
            .find("global.anthropic.claude-sonnet-4-5-20250929-v1:0", "bedrock")
            .orElseThrow()
            .price()
            .base()
            .inputUsdPerMtok();

    assertThat(here).isEqualByComparingTo("3.3");
    assertThat(anywhere).isEqualByComparingTo("3");
  }

  @Test
  void anUnknownNameHasNoPrice() {
    assertThat(lookup.find("openai.gpt-5.5", "bedrock")).isEmpty();
    assertThat(lookup.find("chat", "azure")).isEmpty();
    assertThat(lookup.find("gpt", "openai")).isEmpty();
    assertThat(lookup.find(" ", "openai")).isEmpty();
    assertThat(lookup.find("openai/gpt-4o", "groq")).isEmpty();
    assertThat(lookup.find("nobody/gpt-4o", "")).isEmpty();
    assertThat(lookup.find("openai/chat", "")).isEmpty();
  }

  @Test
  void anOverrideReplacesTheCatalogue() {
    ModelPrice own =
        ModelPrice.flat("gpt-4o", "", TokenPrices.of(new BigDecimal("1"), new BigDecimal("2")));
    PriceLookup mine = new PriceLookup(BuiltInPrices.load().with(Map.of("gpt-4o", own)));

    assertThat(mine.find("gpt-4o", "openai").orElseThrow().price()).isEqualTo(own);
  }
}
