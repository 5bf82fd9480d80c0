package io.preflight.diagnose.server;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what is read into a view. The first reading of a signal stands, else the first reason.
 */
final class ViewBuilder {

  private final String source;
  private final RunPeriods run;
  private final Map<Signal, Reading> readings = new EnumMap<>(Signal.class);
  private final Map<Signal, String> reasons = new EnumMap<>(Signal.class);
  private final List<Extra> extras = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private Optional<Engine> engine = Optional.empty();

  ViewBuilder(String source, RunPeriods run) {
    this.source = source;
    this.run = run;
  }

  RunPeriods run() {
    return run;
  }

  void engine(Optional<Engine> found) {
    engine = found;
  }

  Optional<Engine> engine() {
    return engine;
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  boolean has(Signal signal) {
    return readings.containsKey(signal);
  }

  /** Takes the values of a query as the file's units have them. */
  void add(NamedQuery query, String asked, Values raw, String whenEmpty) {
    Values values = raw.times(factor(query, raw));
    if (values.isEmpty()) {
      missing(query, raw.series().isEmpty() ? whenEmpty : "has no finite number in the window");
    } else if (query.signal().isPresent()) {
      Signal signal = query.signal().get();
      // Of what a file gives without the single values nobody knows what it is over.
      boolean withWarmUp = signal.isOfRequests() && run.hasWarmUp() && !values.given().isPresent();
      readings.putIfAbsent(signal, new Reading(signal, asked, values, withWarmUp));
    } else {
      extras.add(new Extra(query.name(), query.unit(), query.description(), asked, values));
    }
  }

  private static double factor(NamedQuery query, Values raw) {
    boolean share = query.shareOrPercent() && raw.max().orElse(0) <= 1;
    return share ? 1 : query.factor();
  }

  /** Says why a query has no value. */
  void missing(NamedQuery query, String reason) {
    query
        .signal()
        .ifPresentOrElse(
            signal -> reasons.putIfAbsent(signal, reason),
            () -> note("the query '" + query.name() + "' has no value: " + reason));
  }

  /** The view; signals nobody asked for are missing for a reason that they all share. */
  ServerView view(String otherwise) {
    List<Missing> missing = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (!has(signal)) {
        missing.add(new Missing(signal, reasons.getOrDefault(signal, otherwise)));
      }
    }
    return new ServerView(
        source,
        run.whole().from(),
        run.whole().to(),
        engine,
        List.copyOf(readings.values()),
        missing,
        extras,
        List.copyOf(notes),
        Optional.empty());
  }
}
