package io.preflight.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final String KEY = "key-4f3c21d0e9b8a7";
  private static final String SAID = "wrong key '";

  @ParameterizedTest
  @ValueSource(strings = {"", "…", "…' after 2 content events"})
  void a_key_is_hidden_wherever_a_text_is_cut(String rest) {
    Secret secret = Secret.of(KEY, "test");
    Redaction redaction = Redaction.ofValues(List.of(KEY));
    for (int shown = 8; shown <= KEY.length(); shown++) {
      String text = SAID + KEY.substring(0, shown) + rest;
      assertThat(secret.redact(text)).isEqualTo(SAID + "***" + rest);
      assertThat(redaction.text(text)).isEqualTo(SAID + "***" + rest);
    }
  }

  @Test
  void a_text_that_only_begins_like_a_key_is_left_alone() {
    assertThat(Secret.of(KEY, "test").redact("key-4f3c is unknown; key-4f3"))
        .isEqualTo("key-4f3c is unknown; key-4f3");
  }

  @Test
  void a_key_of_few_characters_is_hidden_as_a_whole_and_a_short_value_is_not() {
    assertThat(Secret.of("abc", "test").redact("abcd ab…")).isEqualTo("***d ab…");
    assertThat(Redaction.ofValues(List.of("abc", "abcdefgh")).text("abc abcdefgh"))
        .isEqualTo("abc ***");
  }
}
