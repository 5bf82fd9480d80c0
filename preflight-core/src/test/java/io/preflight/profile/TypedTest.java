package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1", "true", "TRUE", " yes"})
  void a_switch_is_on_by_its_name_alone_and_by_what_the_environment_takes(String text) {
    assertThat(Typed.flag("preflight.yes", text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "No"})
  void a_switch_can_be_off(String text) {
    assertThat(Typed.flag("preflight.yes", text)).isFalse();
  }

  @Test
  void what_is_neither_on_nor_off_is_refused() {
    assertThatThrownBy(() -> Typed.flag("simulate", "ture"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("-Dsimulate: expected 1, true or yes, or 0, false or no, but got 'ture'");
  }
}
