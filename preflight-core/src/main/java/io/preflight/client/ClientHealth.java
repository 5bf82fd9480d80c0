package io.preflight.client;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the client itself fared while it measured.
 *
 * @param calibration its error before the run; empty when it could not be measured
 * @param windowMs how long it was watched while requests were measured, in milliseconds
 * @param schedulingLag how late a light thread of its own woke up from timed waits: the time that
 *     any of its threads may have waited for a processor
 * @param dispatchLag how late requests were sent after they were due
 * @param gc the pauses of the garbage collector
 * @param load the processors it used
 */
public record ClientHealth(
    Optional<Calibration> calibration,
    double windowMs,
    Spread schedulingLag,
    Spread dispatchLag,
    Pauses gc,
    Processors load) {

  public ClientHealth {
    Objects.requireNonNull(calibration, "calibration");
    Objects.requireNonNull(schedulingLag, "schedulingLag");
    Objects.requireNonNull(dispatchLag, "dispatchLag");
    Objects.requireNonNull(gc, "gc");
    Objects.requireNonNull(load, "load");
  }

  /**
   * Pauses in which no thread of the client ran.
   *
   * @param count how many there were
   * @param totalMs how long they took together
   * @param maxMs the longest
   */
  public record Pauses(long count, double totalMs, double maxMs) {
    /** There was none. */
    public static final Pauses NONE = new Pauses(0, 0, 0);
  }

  /**
   * Processors that the client used.
   *
   * @param available how many it may use
   * @param share the part of their time that it used, between 0 and 1; empty when it was watched
   *     for too short a time, or where this cannot be read
   * @param busiestThread the part of the time that the busiest of the threads that receive answers
   *     was running, between 0 and 1; empty as above
   */
  public record Processors(int available, OptionalDouble share, OptionalDouble busiestThread) {}
}
