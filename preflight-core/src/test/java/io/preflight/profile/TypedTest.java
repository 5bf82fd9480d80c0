package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
  void words_are_separated_by_commas_and_cannot_be_none() {
    assertThat(Typed.words("profile", " a, b,,")).containsExactly("a", "b");
    assertThatThrownBy(() -> Typed.words("profile", " , "))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("-Dprofile is set to nothing");
  }

  @Test
  void a_path_cannot_be_nothing() {
    assertThat(Typed.file("preflight.from", "target/run")).isEqualTo(Path.of("target/run"));
    assertThatThrownBy(() -> Typed.file("preflight.from", " "))
        .hasMessage("-Dpreflight.from is set to nothing");
    assertThatThrownBy(() -> Typed.file("preflight.from", "a\0b"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("-Dpreflight.from: expected a path, but got 'a b'");
  }

  @Test
  void one_model_or_several_are_typed() {
    assertThat(Typed.models(Optional.empty(), Optional.of("a"))).isEmpty();
    assertThat(Typed.models(Optional.of("a,b"), Optional.empty())).contains(List.of("a", "b"));
    assertThatThrownBy(() -> Typed.models(Optional.of("a,b"), Optional.of("c")))
        .hasMessage("-Dmodel and -Dmodels exclude each other: leave one of them out");
    assertThatThrownBy(() -> Typed.models(Optional.of(","), Optional.empty()))
        .hasMessage("-Dmodels is set to nothing");
  }

  @Test
  void what_is_neither_on_nor_off_is_refused() {
    assertThatThrownBy(() -> Typed.flag("simulate", "ture"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("-Dsimulate: expected 1, true or yes, or 0, false or no, but got 'ture'");
  }
}
