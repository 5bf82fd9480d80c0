package io.preflight.cli;

import io.preflight.profile.GoalNames;
import io.preflight.profile.GoalNames.Form;
import io.preflight.profile.SettingNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An option of a verb, under the name that the goals' parameter has.
 *
 * @param name the name with its dashes, for instance {@code --base-url}
 * @param property the property that means the same, for instance {@code preflight.baseUrl}
 * @param form what stands behind the name
 * @param label what a value is called in a list of options
 * @param meaning one sentence, which is looked up only where somebody reads it
 */
record Option(String name, String property, Form form, String label, Supplier<String> meaning) {

  private static final String CAPACITY = "capacity.";

  static Option of(GoalNames name) {
    return new Option(name.option(), name.property(), name.form(), name.label(), name::meaning);
  }

  static Option of(SettingNames name) {
    String key = name.key();
    String label = key.substring(key.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    return new Option(name.option(), name.property(), Form.VALUE, label, name::meaning);
  }

  /** A name of which this verb takes just one value, whatever others take. */
  static Option single(GoalNames name, String label, String meaning) {
    return new Option(name.option(), name.property(), Form.VALUE, label, () -> meaning);
  }

  static Stream<Option> named(GoalNames... names) {
    return Arrays.stream(names).map(Option::of);
  }

  static Stream<Option> named(SettingNames... names) {
    return Arrays.stream(names).map(Option::of);
  }

  /** What every verb takes that asks an endpoint and tells its answer as JSON. */
  static List<Option> measuring(Stream<Option> own) {
    return Stream.of(
            named(GoalNames.PROFILE, GoalNames.MODELS),
            own,
            named(GoalNames.OUTPUT_DIRECTORY, GoalNames.HISTORY, GoalNames.JSON),
            settings())
        .flatMap(options -> options)
        .toList();
  }

  /** The settings of a profile, without those that only the search for a capacity reads. */
  static Stream<Option> settings() {
    return Arrays.stream(SettingNames.values())
        .filter(name -> !name.key().startsWith(CAPACITY))
        .map(Option::of);
  }

  /** The settings that only the search for a capacity reads. */
  static Stream<Option> capacitySettings() {
    return Arrays.stream(SettingNames.values())
        .filter(name -> name.key().startsWith(CAPACITY))
        .map(Option::of);
  }

  /** The property's short name, where it has one. */
  static Optional<String> bare(String property) {
    return Stream.concat(
            Arrays.stream(GoalNames.values())
                .filter(name -> name.property().equals(property))
                .flatMap(name -> name.bareProperty().stream()),
            Arrays.stream(SettingNames.values())
                .filter(name -> name.property().equals(property))
                .flatMap(name -> name.bareProperty().stream()))
        .findFirst();
  }

  /** Every option that there is, whichever verb takes it. */
  static List<Option> all() {
    return Stream.concat(
            Arrays.stream(GoalNames.values()).map(Option::of),
            Arrays.stream(SettingNames.values()).map(Option::of))
        .toList();
  }
}
