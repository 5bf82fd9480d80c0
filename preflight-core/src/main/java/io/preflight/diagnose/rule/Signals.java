package io.preflight.diagnose.rule;

import io.preflight.diagnose.CannotSay;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What several rules ask of the server's side. */
final class Signals {

  private Signals() {}

  /** The reading of a signal of which a largest value is known. */
  static Optional<Reading> peak(ServerView server, Signal signal) {
    return server.reading(signal).filter(reading -> reading.max().isPresent());
  }

  static double max(Reading reading) {
    return reading.max().orElseThrow();
  }

  /** Names signals that are missing, with the reason. */
  static CannotSay missing(ServerView server, Signal... signals) {
    List<String> reasons = new ArrayList<>();
    for (Signal signal : signals) {
      reasons.add(
          signal.title() + ": " + server.missing(signal).orElse("its largest value is not known"));
    }
    boolean alike =
        reasons.stream().map(text -> text.substring(text.indexOf(':'))).distinct().count() == 1;
    if (!alike || signals.length == 1) {
      return new CannotSay(String.join("; ", reasons));
    }
    List<String> titles = List.of(signals).stream().map(Signal::title).toList();
    String reason = reasons.get(0).substring(reasons.get(0).indexOf(':'));
    return new CannotSay(String.join(", ", titles) + reason);
  }

  static Fact fact(Reading reading, String statistic, double value) {
    Signal signal = reading.signal();
    return new Fact(
        reading.title() + (statistic.isEmpty() ? "" : ", " + statistic),
        value,
        signal.unit().symbol(),
        OptionalDouble.empty(),
        reading.source());
  }

  static Fact peakFact(Reading reading) {
    String statistic = reading.values().maxIsLeast() ? "largest, at least" : "largest";
    return fact(reading, statistic, max(reading));
  }

  private static Fact overallFact(Reading reading) {
    String statistic = reading.values().overallIsLeast() ? "at least" : "";
    return fact(reading, statistic, reading.overall().orElseThrow());
  }

  /** What else speaks for a cause, where the server says it. */
  static List<Fact> with(ServerView server, List<Fact> evidence, Signal... others) {
    List<Fact> all = new ArrayList<>(evidence);
    for (Signal signal : others) {
      server
          .reading(signal)
          .filter(reading -> reading.overall().isPresent())
          .ifPresent(reading -> all.add(overallFact(reading)));
    }
    return all;
  }

  static String amount(Signal signal, double value) {
    return Fact.amount(value, signal.unit().symbol());
  }
}
