package io.preflight.profile;

import io.preflight.problem.Location;
import io.preflight.problem.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the environment variables {@code SLA_…} say about a profile. A blank variable is not set.
 */
final class EnvironmentLayer {

  static final String MAX_LATENCY = "SLA_MAX_LATENCY_MS";
  private static final String COST = "SLA_COST_PER_TOKEN_USD";
  private static final String RETRIES = "SLA_BENCH_MAX_RETRIES";
  private static final String DEFAULT_MAX_LATENCY = "200";
  private static final Pattern OF_PROFILE =
      Pattern.compile("SLA_PROFILE_(.+)_(LATENCY_MS|THROUGHPUT)");

  /** Variables that set a profile key whatever the profile is. */
  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("SLA_MODEL_PATH", "model");
    KEYS.put(COST, "cost.cost_per_token_usd");
    KEYS.put("SLA_P95_MULTIPLIER", "p95_multiplier");
    KEYS.put("SLA_BENCHMARK_TOKENS", "workload.max_tokens");
    KEYS.put("SLA_WARMUP_RUNS", "load.warmup");
    KEYS.put("SLA_BENCH_RUNS", "load.runs");
  }

  private final Map<String, String> environment;

  EnvironmentLayer(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The variables that are set, in the order of their names. */
  private Map<String, String> set() {
    Map<String, String> set = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("SLA_") && !value.isBlank()) {
            set.put(name, value.strip());
          }
        });
    return set;
  }

  /** The variables among the sources of what counts, by name. */
  Map<String, String> among(Set<String> sources) {
    Map<String, String> among = new TreeMap<>(set());
    among.keySet().removeIf(variable -> !sources.contains(source(variable)));
    return among;
  }

  /** What the general variables say. */
  Layer general(int rank, boolean hasProfile, Problems problems, List<String> notes) {
    Map<String, String> set = set();
    Layer layer = new Layer(rank);
    KEYS.forEach(
        (variable, key) -> {
          String value = set.get(variable);
          if (value != null && !(variable.equals(COST) && isZero(value))) {
            SettingLayers.put(setting(variable, key, value), layer, problems);
          }
        });
    if (set.containsKey(RETRIES)) {
      problems.at(
          Location.ofSetting(source(RETRIES), ""),
          "is not supported: a failed request counts as an error and nothing falls back to"
              + " simulation; unset it");
    }
    if (hasProfile && set.containsKey(MAX_LATENCY)) {
      notes.add(source(MAX_LATENCY) + " has no effect, because a profile is given");
    }
    set.keySet().forEach(variable -> misspelled(variable).ifPresent(notes::add));
    return layer;
  }

  /** The limit that counts when no profile is given. */
  Layer withoutProfile(int rank, Problems problems) {
    Layer layer = new Layer(rank);
    String given = set().get(MAX_LATENCY);
    Setting setting =
        given == null
            ? new Setting("max_latency_ms", DEFAULT_MAX_LATENCY, "default without a profile")
            : setting(MAX_LATENCY, "max_latency_ms", given);
    SettingLayers.put(setting, layer, problems);
    return layer;
  }

  /** Puts what the variables say about a built-in profile over what it says itself. */
  void override(String builtIn, Layer layer, Problems problems) {
    String prefix = "SLA_PROFILE_" + upper(builtIn) + "_";
    Map<String, String> set = set();
    Map.of(
            prefix + "LATENCY_MS", "max_latency_ms",
            prefix + "THROUGHPUT", "min_throughput_tokens_per_sec")
        .forEach(
            (variable, key) -> {
              if (set.containsKey(variable)) {
                SettingLayers.put(setting(variable, key, set.get(variable)), layer, problems);
              }
            });
  }

  /** A variable that is nobody's: other tools may own it, so this is a note and no error. */
  private static Optional<String> misspelled(String variable) {
    Matcher ofProfile = OF_PROFILE.matcher(variable);
    if (ofProfile.matches()) {
      return misspelledProfile(variable, ofProfile.group(1), ofProfile.group(2));
    }
    List<String> known = new ArrayList<>(KEYS.keySet());
    known.addAll(List.of(MAX_LATENCY, RETRIES));
    known.addAll(EnvironmentSettings.VARIABLES);
    List<String> near = NearestName.of(variable, known);
    if (known.contains(variable) || near.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        source(variable)
            + " is unknown and has no effect, did you mean "
            + String.join(" or ", near)
            + "?");
  }

  private static Optional<String> misspelledProfile(String variable, String name, String limit) {
    List<String> known = BuiltIns.NAMES.stream().map(EnvironmentLayer::upper).toList();
    if (known.contains(name)) {
      return Optional.empty();
    }
    String near =
        NearestName.of(name, known).stream()
            .map(found -> ", did you mean SLA_PROFILE_" + found + "_" + limit + "?")
            .findFirst()
            .orElse("");
    return Optional.of(source(variable) + " names no built-in profile and has no effect" + near);
  }

  private static String upper(String builtIn) {
    return builtIn.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static boolean isZero(String value) {
    return value.matches("0*\\.?0*") && value.contains("0");
  }

  private static Setting setting(String variable, String key, String value) {
    return new Setting(key, value, source(variable));
  }

  static String source(String variable) {
    return "environment variable " + variable;
  }
}
