package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingNamesTest {

  @ParameterizedTest
  @EnumSource
  void every_parameter_sets_a_key_that_there_is(SettingNames name) {
    assertThat(ProfileKeys.dottedNames()).contains(name.key());
    assertThat(SettingNames.ofProperty(name.property())).contains(name);
    assertThat(name.inPom("v"))
        .isEqualTo(new Setting(name.key(), "v", "<" + name.parameter() + "> in the POM"));
    assertThat(name.inPom("v").origin()).isEqualTo(Setting.Origin.BUILD);
    assertThat(name.onCommandLine("v").origin()).isEqualTo(Setting.Origin.COMMAND_LINE);
  }

  @Test
  void the_model_also_has_a_bare_name_that_is_the_stronger_one() {
    assertThat(
            SettingNames.fromProperties(
                Map.of("model", "a", "preflight.model", "b", "preflight.runs", "3", "other", "x")))
        .containsExactly(
            new Setting("model", "b", "-Dpreflight.model"),
            new Setting("model", "a", "-Dmodel"),
            new Setting("load.runs", "3", "-Dpreflight.runs"));
  }

  @Test
  void unknown_properties_of_ours_are_told_with_the_nearest_name() {
    assertThat(
            SettingNames.unknown(
                List.of(
                    "preflight.run",
                    "preflight.skip",
                    "maven.x",
                    "preflight.qqqqqqqqqqq",
                    "preflight.runs"),
                List.of("preflight.skip")))
        .containsExactly(
            Problem.of("unknown property -Dpreflight.qqqqqqqqqqq"),
            Problem.of("unknown property -Dpreflight.run, did you mean -Dpreflight.runs?"));
  }
}
