package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {

  private final StringBuilder shown = new StringBuilder();

  private boolean given(String typed) {
    return Confirmation.given(
        shown::append, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", " Yes \nno\n", "y"})
  void yes_confirms(String typed) {
    assertThat(given(typed)).isTrue();
    assertThat(shown).hasToString("Remove them? (y/N) ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "n\n", "maybe\ny\n"})
  void everything_else_does_not(String typed) {
    assertThat(given(typed)).isFalse();
  }

  @Test
  void an_input_that_has_ended_is_no_answer() {
    String sentence =
        "nothing was removed, since nobody can be asked here; confirm with -Dpreflight.yes";
    assertThatThrownBy(() -> given(""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(sentence);
    InputStream closed =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Stream closed");
          }
        };
    assertThatThrownBy(() -> Confirmation.given(shown::append, closed)).hasMessage(sentence);
  }
}
