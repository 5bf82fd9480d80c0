package io.preflight.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the metrics of an application can tell about its model calls, whatever the metric's name.
 */
public enum TelemetrySignal {
  /** How many calls took how long. */
  REQUEST_DURATION,
  /** How many tokens went in and out. */
  TOKEN_USAGE,
  /** Which model answered. */
  MODEL,
  /** Who serves the model. */
  PROVIDER,
  /** How calls failed. */
  ERROR_TYPE,
  /** What calls are estimated to cost. */
  COST;

  /** What an application is asked for that says no more. */
  static final List<TelemetrySignal> DEFAULTS = List.of(REQUEST_DURATION, TOKEN_USAGE, MODEL);

  /**
   * The word used in profiles and messages.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The signal with a word.
   *
   * @param word the word
   * @return the signal, or empty when there is none
   */
  public static Optional<TelemetrySignal> of(String word) {
    return Arrays.stream(values()).filter(signal -> signal.word().equals(word)).findFirst();
  }

  /**
   * The words of all signals.
   *
   * @return in the order of the signals
   */
  public static List<String> words() {
    return Arrays.stream(values()).map(TelemetrySignal::word).toList();
  }
}
