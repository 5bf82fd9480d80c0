package io.preflight.progress;

import io.preflight.sample.Phase;
import java.util.Locale;

/** What a run is busy with. */
public enum RunStage {
  /** Reads inputs, starts the server under test, calibrates the client. */
  PREPARING,
  /** Sends requests that are in no statistic, to warm client and server. */
  WARMUP,
  /** Sends the requests that count. */
  MEASURING,
  /** Sends requests that are in no statistic, after those that count. */
  COOLDOWN,
  /** Runs the checks and writes the reports. */
  JUDGING,
  /** The reports are written. */
  DONE;

  /**
   * The stage in which requests of a phase end.
   *
   * @param phase the phase
   * @return the stage
   */
  public static RunStage of(Phase phase) {
    return switch (phase) {
      case WARMUP -> WARMUP;
      case MEASURED -> MEASURING;
      case COOLDOWN -> COOLDOWN;
    };
  }

  /**
   * The word a person reads.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
