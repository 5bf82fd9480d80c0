package io.preflight.profile;

import io.preflight.problem.Location;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** All layers over each other: the strongest value of every key. */
final class Merged {

  private final List<Layer> layers;
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * Lays layers over each other.
   *
   * @param layers weakest first
   * @param problems takes keys that exclude each other within one layer
   */
  Merged(List<Layer> layers, Problems problems) {
    this.layers = List.copyOf(layers);
    for (Layer layer : layers) {
      layer.entries().forEach((key, entry) -> entries.merge(key, entry, Merged::over));
    }
    Exclusive.ALL.forEach(rule -> exclude(rule, problems));
  }

  /** Names with texts or limits add up; everything else is replaced. */
  private static Entry over(Entry weaker, Entry stronger) {
    if (weaker.value() instanceof TextMapType.Value below
        && stronger.value() instanceof TextMapType.Value above) {
      Map<String, String> both = new LinkedHashMap<>(below.texts());
      both.putAll(above.texts());
      return new Entry(new TextMapType.Value(both), stronger.where(), stronger.rank());
    }
    if (weaker.value() instanceof MetricLimitsType.Value below
        && stronger.value() instanceof MetricLimitsType.Value above) {
      Map<String, MetricLimits> both = new LinkedHashMap<>(below.limits());
      both.putAll(above.limits());
      return new Entry(new MetricLimitsType.Value(both), stronger.where(), stronger.rank());
    }
    return stronger;
  }

  private void exclude(Exclusive rule, Problems problems) {
    int one = rank(rule.one());
    int others = rule.others().stream().mapToInt(this::rank).max().orElse(-1);
    if (one < 0 || others < 0) {
      return;
    }
    if (one > others) {
      rule.others().forEach(entries::remove);
    } else if (others > one) {
      entries.remove(rule.one());
    } else {
      String other =
          rule.others().stream().filter(key -> rank(key) == others).findFirst().orElseThrow();
      problems.at(
          where(other),
          "cannot stand beside '"
              + rule.one()
              + "' ("
              + where(rule.one()).source()
              + "); keep one");
    }
  }

  List<Layer> layers() {
    return layers;
  }

  /** What gave the values that count, each once. */
  Set<String> sources() {
    return entries.values().stream()
        .map(entry -> entry.where().source())
        .collect(Collectors.toSet());
  }

  /** Whether any layer has a section of one of these names. */
  boolean hasSection(String... names) {
    return layers.stream()
        .anyMatch(layer -> List.of(names).stream().anyMatch(layer.sections()::contains));
  }

  /** Whether a section was written, be it without a key, or one of its keys was set. */
  boolean isPresent(String section) {
    return rankOfSection(section) >= 0
        || layers.stream().anyMatch(layer -> layer.mappings().contains(section));
  }

  /** How strong the source of a key is; −1 when the key is absent. */
  int rank(String key) {
    Entry entry = entries.get(key);
    return entry == null ? -1 : entry.rank();
  }

  /** The strongest rank of all keys of a section; −1 when there is none. */
  int rankOfSection(String section) {
    return entries.keySet().stream()
        .filter(key -> key.startsWith(section + "."))
        .mapToInt(this::rank)
        .max()
        .orElse(-1);
  }

  /** The first key of a section that is present, in alphabetical order. */
  Optional<String> firstOfSection(String section) {
    return entries.keySet().stream()
        .filter(key -> key.startsWith(section + "."))
        .sorted()
        .findFirst();
  }

  /** Where the value of a key that is present was given. */
  Location where(String key) {
    return entries.get(key).where();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Optional<String> text(String key) {
    return value(key, String.class);
  }

  Optional<Double> number(String key) {
    return value(key, Double.class);
  }

  OptionalInt whole(String key) {
    return value(key, Integer.class).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  Optional<Duration> duration(String key) {
    return value(key, Duration.class);
  }

  Optional<URI> url(String key) {
    return value(key, URI.class);
  }

  Optional<List<String>> texts(String key) {
    return value(key, TextListType.Value.class).map(TextListType.Value::texts);
  }

  Optional<List<Double>> levels(String key) {
    return value(key, LevelsType.Value.class).map(LevelsType.Value::levels);
  }

  Optional<WarmUpType.Value> warmUp(String key) {
    return value(key, WarmUpType.Value.class);
  }

  Optional<List<Arrivals.Stage>> stages(String key) {
    return value(key, StagesType.Value.class).map(StagesType.Value::stages);
  }

  Map<String, String> map(String key) {
    return value(key, TextMapType.Value.class).map(TextMapType.Value::texts).orElse(Map.of());
  }

  /** Whether a yes-or-no key says yes. */
  boolean flag(String key) {
    return value(key, Boolean.class).orElse(false);
  }

  Optional<TokenSpread> spread(String key) {
    return value(key, TokenSpread.class);
  }

  Map<String, Object> fields(String key) {
    return value(key, JsonFieldsType.Value.class)
        .map(JsonFieldsType.Value::fields)
        .orElse(Map.of());
  }

  Map<String, MetricLimits> metricLimits(String key) {
    return value(key, MetricLimitsType.Value.class)
        .map(MetricLimitsType.Value::limits)
        .orElse(Map.of());
  }

  <T> Optional<T> value(String key, Class<T> type) {
    return Optional.ofNullable(entries.get(key)).map(entry -> type.cast(entry.value()));
  }
}
