package io.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Setting;
import io.preflight.profile.SettingNames;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class UserSettingsTest {

  private static UserSettings typed(String... namesAndValues) {
    Properties typed = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      typed.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    Properties inPom = new Properties();
    inPom.setProperty("preflight.runs", "3");
    return new UserSettings(typed, inPom);
  }

  @Test
  void a_short_name_comes_before_the_full_one() {
    UserSettings user = typed("profile", "a", "preflight.profile", "b", "preflight.model", " m ");
    assertThat(user.value("preflight.profile")).contains("a");
    assertThat(user.named("preflight.profile")).contains("b");
    assertThat(user.value("preflight.model")).contains("m");
    assertThat(user.value("preflight.models")).isEmpty();
  }

  @Test
  void a_switch_is_on_off_or_refused() {
    assertThat(typed("simulate", "1").flag("preflight.simulate")).contains(true);
    assertThat(typed("preflight.skip", "").flag("preflight.skip")).contains(true);
    assertThat(typed("preflight.skip", "no").flag("preflight.skip")).contains(false);
    assertThat(typed().flag("preflight.skip")).isEmpty();
    assertThatThrownBy(() -> typed("preflight.skip", "ture").flag("preflight.skip"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("-Dpreflight.skip: expected 1, true or yes, or 0, false or no, but got 'ture'");
  }

  @Test
  void lists_and_paths_cannot_be_nothing() {
    assertThat(typed("profile", "a,b").words("preflight.profile")).contains(List.of("a", "b"));
    assertThatThrownBy(() -> typed("profile", "").words("preflight.profile"))
        .hasMessage("-Dpreflight.profile is set to nothing");
    assertThat(typed("preflight.from", "run").file("preflight.from", new File("x")))
        .contains(Path.of("run"));
    assertThat(typed().file("preflight.from", new File("x"))).contains(Path.of("x"));
    assertThatThrownBy(() -> typed("preflight.from", "").file("preflight.from", null))
        .hasMessage("-Dpreflight.from is set to nothing");
  }

  @Test
  void typed_models_come_before_those_of_the_pom() {
    assertThat(typed().models(List.of("p", "q"))).containsExactly("p", "q");
    assertThat(typed("models", "a,b").models(List.of("p", "q"))).containsExactly("a", "b");
    assertThat(typed("model", "a").models(List.of("p", "q"))).isEmpty();
    assertThatThrownBy(() -> typed("model", "a", "preflight.models", "b").models(null))
        .hasMessage("-Dmodel and -Dmodels exclude each other: leave one of them out");
  }

  @Test
  void settings_come_weakest_first() {
    UserSettings user = typed("model", "typed", "preflight.maxTokens", "7");
    assertThat(
            user.settings(
                Map.of(SettingNames.MODEL, "in-pom", SettingNames.CONCURRENCY, "2"),
                Map.of("load.interval", "1s")))
        .containsExactly(
            new Setting("load.runs", "3", "<preflight.runs> in the POM's properties"),
            new Setting("load.concurrency", "2", "<concurrency> in the POM"),
            new Setting("load.interval", "1s", "<settings> in the POM"),
            new Setting("model", "typed", "-Dmodel"),
            new Setting("workload.max_tokens", "7", "-Dpreflight.maxTokens"));
  }
}
