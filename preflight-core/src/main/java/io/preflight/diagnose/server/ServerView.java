package io.preflight.diagnose.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the server's side of a run. Every signal is either read or missing with a
 * reason, so that a rule can say which one it lacks.
 *
 * @param source where it comes from, in a few words for readers, for instance {@code Prometheus at
 *     http://localhost:9090}
 * @param from when the run began, by the client's clock
 * @param to when the run ended, by the client's clock
 * @param engine the engine whose metrics were found
 * @param readings what was read, in the order of the signals
 * @param missing what was not, in the order of the signals
 * @param extras what queries of the user's own answered beyond the signals
 * @param notes sentences for readers: what went wrong, warnings, a clock that is off
 * @param others why the server's metrics may hold requests of others than this run; empty when
 *     nothing says so
 */
public record ServerView(
    String source,
    Instant from,
    Instant to,
    Optional<Engine> engine,
    List<Reading> readings,
    List<Missing> missing,
    List<Extra> extras,
    List<String> notes,
    Optional<String> others) {

  public ServerView {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(engine, "engine");
    readings = List.copyOf(readings);
    missing = List.copyOf(missing);
    extras = List.copyOf(extras);
    notes = List.copyOf(notes);
    Objects.requireNonNull(others, "others");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the window ends before it begins: " + from + ".." + to);
    }
    Set<Signal> seen = EnumSet.noneOf(Signal.class);
    for (Reading reading : readings) {
      requireNew(seen, reading.signal());
    }
    for (Missing lacking : missing) {
      requireNew(seen, lacking.signal());
    }
    if (seen.size() != Signal.values().length) {
      throw new IllegalArgumentException(
          "neither read nor missing: " + EnumSet.complementOf(EnumSet.copyOf(seen)));
    }
  }

  private static void requireNew(Set<Signal> seen, Signal signal) {
    if (!seen.add(signal)) {
      throw new IllegalArgumentException(signal.word() + " stands twice");
    }
  }

  /**
   * A view of the given readings, in which every other signal is missing for one reason.
   *
   * @param source where it comes from
   * @param from when the run began
   * @param to when the run ended
   * @param readings at most one for each signal
   * @param reason why all others are missing
   * @return the view, without an engine, extras and notes
   */
  public static ServerView of(
      String source, Instant from, Instant to, List<Reading> readings, String reason) {
    Set<Signal> lacking = EnumSet.allOf(Signal.class);
    readings.forEach(reading -> lacking.remove(reading.signal()));
    return new ServerView(
        source,
        from,
        to,
        Optional.empty(),
        readings,
        lacking.stream().map(signal -> new Missing(signal, reason)).toList(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /**
   * A view in which nothing could be read.
   *
   * @param source where it should have come from
   * @param from when the run began
   * @param to when the run ended
   * @param sentence why; it becomes a note and the reason of every signal
   * @return the view
   */
  public static ServerView nothing(String source, Instant from, Instant to, String sentence) {
    ServerView view = of(source, from, to, List.of(), sentence);
    return new ServerView(
        source,
        from,
        to,
        Optional.empty(),
        view.readings(),
        view.missing(),
        List.of(),
        List.of(sentence),
        Optional.empty());
  }

  /**
   * The same view of a server that had other requests meanwhile.
   *
   * @param why who else sent some, in words that follow a colon
   * @return a copy with a note; a view in which nothing could be read stays as it is
   */
  public ServerView sharedWith(String why) {
    if (isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(notes);
    all.add("the server's metrics may hold requests of others: " + why);
    return new ServerView(
        source, from, to, engine, readings, missing, extras, all, Optional.of(why));
  }

  /**
   * What was read of a signal.
   *
   * @param signal the signal
   * @return the reading, or empty when it is missing
   */
  public Optional<Reading> reading(Signal signal) {
    return readings.stream().filter(reading -> reading.signal() == signal).findFirst();
  }

  /**
   * Why a signal is missing.
   *
   * @param signal the signal
   * @return the reason, or empty when it was read
   */
  public Optional<String> missing(Signal signal) {
    return missing.stream()
        .filter(lacking -> lacking.signal() == signal)
        .map(Missing::reason)
        .findFirst();
  }

  /**
   * Whether nothing at all was read.
   *
   * @return true without a reading and without an extra
   */
  public boolean isEmpty() {
    return readings.isEmpty() && extras.isEmpty();
  }
}
