package io.preflight.profile;

import io.preflight.problem.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was set for one run outside of its profile and counts.
 *
 * @param settings by canonical keys, each key once, in the order they were given
 * @param variables the environment variables {@code SLA_…} by name
 */
public record AppliedSettings(List<Setting> settings, Map<String, String> variables) {

  /** Nothing was set. */
  public static final AppliedSettings NONE = new AppliedSettings(List.of(), Map.of());

  private static final String OBJECTIVES = "objectives";

  public AppliedSettings {
    settings = List.copyOf(settings);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  static AppliedSettings of(Merged merged, List<Setting> given, EnvironmentLayer environment) {
    ObjectiveRules limits = new ObjectiveRules(merged);
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (Setting setting : given) {
      String key = ProfileKeys.canonical(setting.key());
      if (merged.has(key)
          && merged.where(key).equals(Location.ofSetting(setting.source(), setting.key()))
          && !limits.isOutdone(merged.where(key))) {
        settings.put(
            key, new Setting(key, setting.value().strip(), setting.source(), setting.origin()));
      }
    }
    Optional.ofNullable(settings.remove(OBJECTIVES))
        .map(
            last ->
                new Setting(OBJECTIVES, objectives(limits, given), last.source(), last.origin()))
        .filter(all -> !all.value().isEmpty())
        .ifPresent(all -> settings.put(OBJECTIVES, all));
    return new AppliedSettings(
        new ArrayList<>(settings.values()), environment.among(merged.sources()));
  }

  /** Those of every origin count, where other keys know only the strongest value. */
  private static String objectives(ObjectiveRules limits, List<Setting> given) {
    Set<Optional<Location>> places =
        given.stream()
            .filter(setting -> setting.key().equals(OBJECTIVES))
            .map(setting -> Optional.of(Location.ofSetting(setting.source(), "")))
            .collect(Collectors.toSet());
    return limits.objectives().stream()
        .filter(objective -> places.contains(objective.source()))
        .map(Objective::text)
        .collect(Collectors.joining(", "));
  }

  /**
   * The same without a key.
   *
   * @param key a canonical key
   * @return the copy
   */
  public AppliedSettings without(String key) {
    return new AppliedSettings(
        settings.stream().filter(setting -> !setting.key().equals(key)).toList(), variables);
  }

  /**
   * The value of a key.
   *
   * @param key a canonical key
   * @return its text; empty unless it was set
   */
  public Optional<String> value(String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::value)
        .findFirst();
  }

  /**
   * What was set for either of two runs of one call.
   *
   * @param other what was set for another one
   * @return both; of a key that both have, this one's value
   */
  public AppliedSettings and(AppliedSettings other) {
    Objects.requireNonNull(other, "other");
    Map<String, Setting> both = new LinkedHashMap<>();
    settings.forEach(setting -> both.put(setting.key(), setting));
    other.settings.forEach(setting -> both.putIfAbsent(setting.key(), setting));
    Map<String, String> names = new LinkedHashMap<>(variables);
    other.variables.forEach(names::putIfAbsent);
    return new AppliedSettings(new ArrayList<>(both.values()), names);
  }
}
