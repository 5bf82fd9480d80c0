package io.preflight.maven;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import io.preflight.profile.GoalNames;
import io.preflight.profile.Setting;
import io.preflight.profile.SettingNames;
import io.preflight.profile.Typed;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;

/**
 * What the user typed, over what the POM says. Maven lets a literal value in the POM win over
 * {@code -D}, which is the wrong way round for a gate that people run again by hand, so the
 * properties of the command line are asked first.
 */
final class UserSettings {

  /** The short names of properties that have one. */
  private static final Map<String, String> SHORT = new HashMap<>();

  static {
    for (GoalNames name : GoalNames.values()) {
      name.bareProperty().ifPresent(bare -> SHORT.put(name.property(), bare));
    }
    for (SettingNames name : SettingNames.values()) {
      name.bareProperty().ifPresent(bare -> SHORT.put(name.property(), bare));
    }
  }

  private final Properties typed;
  private final Properties inPom;

  UserSettings(MavenSession session) {
    this(
        session.getUserProperties(),
        session.getCurrentProject() == null
            ? new Properties()
            : session.getCurrentProject().getProperties());
  }

  UserSettings(Properties typed, Properties inPom) {
    this.typed = typed;
    this.inPom = inPom;
  }

  /** The value of a {@code -D} property; its short name, where it has one, comes first. */
  Optional<String> value(String name) {
    return Optional.ofNullable(SHORT.get(name)).flatMap(this::named).or(() -> named(name));
  }

  /** The value of a {@code -D} property under just this name. */
  Optional<String> named(String name) {
    return Optional.ofNullable(typed.getProperty(name)).map(String::strip);
  }

  /**
   * A {@code -D} property that switches; present without a value means true.
   *
   * @throws ConfigurationException for a value that says neither
   */
  Optional<Boolean> flag(String name) {
    return value(name).map(text -> Typed.flag(name, text));
  }

  /**
   * A path: typed ones are resolved by the caller against the module, those of the POM Maven has
   * resolved already.
   *
   * @throws ConfigurationException for a typed path that is none
   */
  Optional<Path> file(String name, File parameter) {
    return value(name)
        .map(text -> Typed.file(name, text))
        .or(() -> Optional.ofNullable(parameter).map(File::toPath));
  }

  /**
   * A typed list separated by commas.
   *
   * @throws ConfigurationException for a list of nothing
   */
  Optional<List<String>> words(String name) {
    return value(name).map(text -> Typed.words(name, text));
  }

  /**
   * The models to ask, one after the other: those typed, unless a single one was typed, over those
   * of the POM.
   *
   * @param inPom the parameter of the POM; may be {@code null}
   * @return their names; none when only the profile's model counts
   * @throws ConfigurationException when the list is empty, or a single model was typed as well
   */
  List<String> models(List<String> inPom) {
    Optional<String> single = value("preflight.model");
    return Typed.models(value("preflight.models"), single)
        .orElse(single.isPresent() || inPom == null ? List.of() : inPom);
  }

  /**
   * A misspelled property would leave a limit unset and so let the wrong thing pass.
   *
   * @throws ConfigurationException for every property that looks like ours and is not
   */
  void requireKnownNames() {
    List<Problem> unknown =
        SettingNames.unknown(typed.stringPropertyNames(), GoalNames.properties());
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(unknown);
    }
  }

  /**
   * What contradicts another property would be ignored in silence.
   *
   * @param why what makes the others pointless
   * @param names the properties that must not be typed
   * @throws ConfigurationException naming the first that was
   */
  void requireNone(String why, List<String> names) {
    names.stream()
        .filter(typed::containsKey)
        .findFirst()
        .ifPresent(
            name -> {
              throw new ConfigurationException(why + ": leave out -D" + name);
            });
  }

  /**
   * All settings of profile keys, weakest first: the POM's properties, its parameters, its {@code
   * <settings>}, the command line.
   */
  List<Setting> settings(Map<SettingNames, String> parameters, Map<String, String> keys) {
    List<Setting> settings = new ArrayList<>();
    for (SettingNames name : SettingNames.values()) {
      String value = inPom.getProperty(name.property());
      if (value != null) {
        settings.add(
            new Setting(name.key(), value, "<" + name.property() + "> in the POM's properties"));
      }
    }
    parameters.forEach(
        (name, value) -> {
          if (value(name.property()).isEmpty()) {
            settings.add(name.inPom(value));
          }
        });
    keys.forEach((key, value) -> settings.add(new Setting(key, value, "<settings> in the POM")));
    settings.addAll(
        SettingNames.fromProperties(
            typed.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, typed::getProperty))));
    return settings;
  }
}
