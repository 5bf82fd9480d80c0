package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GoalNamesTest {

  @ParameterizedTest
  @CsvSource({
    "BASE_URL, --base-url",
    "MODEL_SIZE_B, --model-size-b",
    "MAX_COST_PER_1K_TOKENS, --max-cost-per-1k-tokens",
    "P95_MULTIPLIER, --p95-multiplier",
    "COST_PER_TOKEN_USD, --cost-per-token-usd",
    "HISTORY_URL, --history-url"
  })
  void an_option_is_the_parameter_in_words(SettingNames name, String option) {
    assertThat(name.option()).isEqualTo(option);
    assertThat(name.asOption("v"))
        .isEqualTo(new Setting(name.key(), "v", option, Setting.Origin.COMMAND_LINE));
  }

  @ParameterizedTest
  @EnumSource
  void every_name_is_explained_in_a_sentence(GoalNames name) {
    assertThat(name.meaning()).endsWith(".").doesNotContain("\n");
    assertThat(name.label().isEmpty()).isEqualTo(name.form() == GoalNames.Form.FLAG);
    assertThat(GoalNames.properties()).contains(name.property());
  }

  @Test
  void no_two_parameters_share_an_option() {
    assertThat(
            Stream.concat(
                Arrays.stream(GoalNames.values()).map(GoalNames::option),
                Arrays.stream(SettingNames.values()).map(SettingNames::option)))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_kind_is_found_by_its_word_or_the_nearest_is_told() {
    assertThat(Kind.ofWord("rag")).isEqualTo(Kind.RAG);
    assertThatThrownBy(() -> Kind.ofWord("rga"))
        .hasMessage(
            "preflight.kind: expected one of inference, app, rag, but got 'rga', did you mean"
                + " 'rag'?");
  }
}
