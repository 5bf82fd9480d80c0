package io.preflight.check.observability;

import io.preflight.exposition.MetricSample;
import io.preflight.profile.TelemetrySignal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which signals the samples of a scrape hold. */
final class SeenSignals {

  /** What frameworks write where they know nothing. */
  private static final Set<String> NOTHING = Set.of("", "none", "unknown");

  private static final int MOST_NAMES = 20_000;

  private final Map<TelemetrySignal, Double> totals = new EnumMap<>(TelemetrySignal.class);
  private final Map<TelemetrySignal, Set<String>> texts = new EnumMap<>(TelemetrySignal.class);
  private final Map<String, Double> byName = new HashMap<>();
  private Optional<Framework> framework = Optional.empty();
  private long samples;

  void accept(MetricSample sample) {
    samples++;
    String name = SignalNames.plain(sample.name());
    Map<String, String> labels = plain(sample.labels());
    if (byName.size() < MOST_NAMES || byName.containsKey(name)) {
      byName.merge(name, positive(sample.value()), Double::sum);
    }
    for (Framework each : Framework.values()) {
      if (framework.isEmpty() && each.published(name, labels)) {
        framework = Optional.of(each);
      }
    }
    for (TelemetrySignal signal : TelemetrySignal.values()) {
      if (SignalNames.metrics(signal).contains(name)) {
        see(signal, labels, positive(sample.value()));
      }
    }
  }

  private void see(TelemetrySignal signal, Map<String, String> labels, double value) {
    List<String> wanted = SignalNames.labels(signal);
    if (wanted.isEmpty()) {
      totals.merge(signal, value, Double::sum);
      return;
    }
    // A label says how calls fail even while none does.
    boolean presenceCounts = signal == TelemetrySignal.ERROR_TYPE;
    wanted.stream()
        .map(labels::get)
        .filter(text -> text != null && (presenceCounts || !NOTHING.contains(text)))
        .findFirst()
        .ifPresent(text -> texts.computeIfAbsent(signal, s -> new LinkedHashSet<>()).add(text));
  }

  private static Map<String, String> plain(Map<String, String> labels) {
    Map<String, String> plain = new HashMap<>();
    labels.forEach((name, text) -> plain.put(SignalNames.plain(name), text));
    return plain;
  }

  private static double positive(double value) {
    return value > 0 ? value : 0;
  }

  /** How many samples there were. */
  long samples() {
    return samples;
  }

  /** The framework that only can have published one of the samples. */
  Optional<Framework> framework() {
    return framework;
  }

  /** The names of the metrics of model calls, whatever they tell. */
  List<String> generativeNames() {
    return byName.keySet().stream().filter(name -> name.startsWith("gen_ai_")).sorted().toList();
  }

  /** Whether a metric of any name has a sample. */
  boolean hasMetric(String name) {
    return byName.containsKey(SignalNames.plain(name));
  }

  /** The names that a misspelled one may be compared with. */
  Set<String> names() {
    return byName.keySet();
  }

  /** Whether a signal is there and tells something. */
  boolean tells(TelemetrySignal signal) {
    return SignalNames.labels(signal).isEmpty()
        ? totals.getOrDefault(signal, 0.0) > 0
        : texts.containsKey(signal);
  }

  /** Whether a signal is there and stands at zero, because nothing was called yet. */
  boolean isZero(TelemetrySignal signal) {
    return totals.containsKey(signal) && !tells(signal);
  }

  /** What a signal tells, for the report: a total or texts. */
  Object value(TelemetrySignal signal) {
    return SignalNames.labels(signal).isEmpty()
        ? (Object) totals.getOrDefault(signal, 0.0)
        : List.copyOf(texts.getOrDefault(signal, Set.of()));
  }
}
