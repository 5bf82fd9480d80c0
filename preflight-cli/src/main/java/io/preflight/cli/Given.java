package io.preflight.cli;

import io.preflight.CheckRequest;
import io.preflight.CheckRequestBuilder;
import io.preflight.problem.Problem;
import io.preflight.profile.GoalNames;
import io.preflight.profile.Setting;
import io.preflight.profile.SettingNames;
import io.preflight.profile.Typed;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the user typed, weakest first: properties as the goals know them ({@code -D}), profile keys
 * ({@code --set}), options.
 *
 * @param base the working directory
 * @param environment the environment variables
 * @param properties the values of {@code -D}, by name
 * @param keys the values of {@code --set}, by dotted key
 * @param options the values of options, by the property that means the same; a flag is {@code true}
 * @param offline whether nothing may be downloaded
 */
record Given(
    Path base,
    Map<String, String> environment,
    Map<String, String> properties,
    Map<String, String> keys,
    Map<String, String> options,
    boolean offline) {

  Given {
    environment = Map.copyOf(environment);
    properties = Map.copyOf(properties);
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    options = Map.copyOf(options);
  }

  /** A property or key that this verb would ignore in silence, in words. */
  Optional<String> foreignTo(Verb verb) {
    List<Problem> unknown = SettingNames.unknown(properties.keySet(), GoalNames.properties());
    if (!unknown.isEmpty()) {
      return Optional.of(unknown.get(0).what());
    }
    Set<String> known =
        verb.options().stream()
            .map(Option::property)
            .flatMap(name -> Stream.concat(Stream.of(name), Option.bare(name).stream()))
            .collect(Collectors.toSet());
    return properties.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .findFirst()
        .map(name -> "-D" + name + " means nothing to " + verb.name());
  }

  /** What was typed for a name. */
  Optional<String> value(GoalNames name) {
    return value(name.property(), name.bareProperty());
  }

  /** What was typed for a setting, where it means something else than a profile key. */
  Optional<String> value(SettingNames name) {
    return value(name.property(), name.bareProperty());
  }

  private Optional<String> value(String property, Optional<String> bare) {
    return Optional.ofNullable(options.get(property))
        .or(() -> bare.map(properties::get))
        .or(() -> Optional.ofNullable(properties.get(property)))
        .map(String::strip);
  }

  boolean flag(GoalNames name) {
    return optionalFlag(name).orElse(false);
  }

  Optional<Boolean> optionalFlag(GoalNames name) {
    return value(name).map(text -> Typed.flag(name.property(), text));
  }

  Optional<Path> file(GoalNames name) {
    return value(name).map(text -> Typed.file(name.property(), text));
  }

  List<String> words(GoalNames name) {
    return value(name).map(text -> Typed.words(name.property(), text)).orElse(List.of());
  }

  Optional<List<String>> words(SettingNames name) {
    return value(name).map(text -> Typed.words(name.property(), text));
  }

  /** The models to ask for, one after the other; none when only the profile's counts. */
  List<String> models() {
    return Typed.models(value(GoalNames.MODELS), value(SettingNames.MODEL)).orElse(List.of());
  }

  /** A request with everything that the verbs share that ask an endpoint. */
  CheckRequestBuilder request(Output output) {
    CheckRequestBuilder request =
        CheckRequest.in(base)
            .environment(environment)
            .log(output::line)
            .commands(output::command)
            .offline(offline);
    words(GoalNames.PROFILE).forEach(request::profile);
    settings().forEach(request::setting);
    file(GoalNames.OUTPUT_DIRECTORY).ifPresent(request::outputDirectory);
    file(GoalNames.HISTORY).ifPresent(request::history);
    new ProxyVariables(environment).all().forEach(request::proxy);
    return request;
  }

  /** The same for a verb that measures, where a person can follow it. */
  CheckRequestBuilder measured(Output output) {
    CheckRequestBuilder request = output.follow(request(output), flag(GoalNames.VERBOSE));
    optionalFlag(GoalNames.SIMULATE).ifPresent(request::simulate);
    return request;
  }

  /** The settings of profile keys, weakest first. */
  Stream<Setting> settings() {
    Map<SettingNames, String> asOptions = new LinkedHashMap<>();
    for (SettingNames name : SettingNames.values()) {
      Optional.ofNullable(options.get(name.property()))
          .ifPresent(value -> asOptions.put(name, value));
    }
    return Stream.of(
            SettingNames.fromProperties(properties).stream(),
            keys.entrySet().stream()
                .map(
                    key ->
                        new Setting(
                            key.getKey(),
                            key.getValue(),
                            "--set " + key.getKey(),
                            Setting.Origin.COMMAND_LINE)),
            asOptions.entrySet().stream().map(one -> one.getKey().asOption(one.getValue())))
        .flatMap(settings -> settings);
  }
}
