package io.preflight.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run has shown.
 *
 * @param mode how the evidence came about
 * @param source where it came from in words that may be shown: an address, a file, the simulation
 * @param provider who was asked
 * @param model which model was asked; empty when a recording does not say
 * @param started when the run began
 * @param metrics the metrics
 * @param answered whether any request got an HTTP status line; true for recordings and simulations
 * @param interrupted whether the run was cut off before its plan was complete
 * @param client the machine that measured
 * @param notes sentences the reader should see beside the numbers
 */
public record Evidence(
    Mode mode,
    String source,
    String provider,
    Optional<String> model,
    Instant started,
    RunMetrics metrics,
    boolean answered,
    boolean interrupted,
    ClientInfo client,
    List<String> notes) {

  public Evidence {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(metrics, "metrics");
    notes = List.copyOf(notes);
  }
}
