package io.preflight.evidence;

import io.preflight.client.ClientHealth;
import io.preflight.decision.Decision;
import io.preflight.sample.LoadOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param decision what the requests have shown of each objective; empty for a simulation, whose
 *     requests show nothing
 * @param health how the client itself fared; empty when nothing was sent
 * @param load how the load went; empty for recordings and simulations
 * @param server what is known of the server; empty when nothing is
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
    List<String> notes,
    Optional<Decision> decision,
    Optional<ClientHealth> health,
    Optional<LoadOutcome> load,
    Optional<ServerInfo> server) {

  public Evidence {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(metrics, "metrics");
    notes = List.copyOf(notes);
  }

  /**
   * Evidence that says nothing about how sure it is.
   *
   * @param mode how the evidence came about
   * @param source where it came from
   * @param provider who was asked
   * @param model which model was asked
   * @param started when the run began
   * @param metrics the metrics
   * @param answered whether any request got an HTTP status line
   * @param interrupted whether the run was cut off
   * @param client the machine that measured
   * @param notes sentences the reader should see beside the numbers
   */
  public Evidence(
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
    this(
        mode,
        source,
        provider,
        model,
        started,
        metrics,
        answered,
        interrupted,
        client,
        notes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The same evidence of samples that another program has just measured.
   *
   * @param measuredFrom where they came from
   * @param cutOff whether the program was stopped before it was done
   * @param note a sentence the reader should see beside the numbers
   * @return a copy
   */
  public Evidence measuredElsewhere(String measuredFrom, boolean cutOff, String note) {
    return new Evidence(
        Mode.REAL,
        measuredFrom,
        provider,
        model,
        started,
        metrics,
        answered,
        interrupted || cutOff,
        client,
        Stream.concat(Stream.of(note), notes.stream()).toList(),
        decision,
        health,
        load,
        server);
  }

  /**
   * What a run has to show that asked no endpoint, be it that none was to be asked or that none
   * could be.
   *
   * @param mode how evidence would have come about
   * @param source where it would have come from
   * @param model which model would have been asked
   * @param client the machine that checked
   * @return evidence without metrics
   */
  public static Evidence nothing(
      Mode mode, String source, Optional<String> model, ClientInfo client) {
    return new Evidence(
        mode,
        source,
        "none",
        model,
        Instant.now(),
        NoMetrics.INSTANCE,
        true,
        false,
        client,
        List.of());
  }

  /**
   * Whether there are metrics at all, be they of no request.
   *
   * @return false when no endpoint was asked, no recording read and nothing simulated
   */
  public boolean measured() {
    return metrics != NoMetrics.INSTANCE;
  }

  /**
   * The same evidence with what its requests have shown.
   *
   * @param shown the decision
   * @return a copy
   */
  public Evidence withDecision(Decision shown) {
    return with(Optional.of(shown), health, load, server);
  }

  /**
   * The same evidence with how the client fared.
   *
   * @param fared what the client saw of itself
   * @return a copy
   */
  public Evidence withHealth(Optional<ClientHealth> fared) {
    return with(decision, fared, load, server);
  }

  /**
   * The same evidence with how the load went.
   *
   * @param went how it went
   * @return a copy
   */
  public Evidence withLoad(LoadOutcome went) {
    return with(decision, health, Optional.of(went), server);
  }

  /**
   * The same evidence with what is known of the server.
   *
   * @param known what is known
   * @return a copy
   */
  public Evidence withServer(Optional<ServerInfo> known) {
    return with(decision, health, load, known);
  }

  private Evidence with(
      Optional<Decision> shown,
      Optional<ClientHealth> fared,
      Optional<LoadOutcome> went,
      Optional<ServerInfo> known) {
    return new Evidence(
        mode,
        source,
        provider,
        model,
        started,
        metrics,
        answered,
        interrupted,
        client,
        notes,
        shown,
        fared,
        went,
        known);
  }
}
