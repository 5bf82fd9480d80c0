package io.preflight.sample;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What one request showed.
 *
 * @param sequence the place in the order in which requests were due, from 0
 * @param phase the part of the run it belongs to
 * @param provider who was asked, for instance {@code openai} or a label from the configuration
 * @param model the model that was asked for
 * @param status how the request ended
 * @param timestamp the wall-clock time of {@code t0}; {@link Instant#EPOCH} in recorded samples
 *     without it
 * @param dueMs {@code t0} in milliseconds since the run began; NaN in recorded samples without it
 * @param timing when things happened
 * @param tokens what was counted
 * @param contentTimes when each content event arrived
 * @param recordedTokensPerSec the decode throughput a recorded file states, in tokens per second;
 *     NaN for our own measurements, which derive it
 * @param failure why the request failed; present exactly when the status is {@link
 *     SampleStatus#ERROR}
 * @param transport how the request came through
 */
public record Sample(
    long sequence,
    Phase phase,
    String provider,
    String model,
    SampleStatus status,
    Instant timestamp,
    double dueMs,
    Timing timing,
    TokenCount tokens,
    ContentTimes contentTimes,
    double recordedTokensPerSec,
    Optional<Failure> failure,
    Transport transport) {

  /**
   * A sample of a request that was sent once.
   *
   * @param sequence the place in the order in which requests were due, from 0
   * @param phase the part of the run it belongs to
   * @param provider who was asked
   * @param model the model that was asked for
   * @param status how the request ended
   * @param timestamp the wall-clock time of {@code t0}
   * @param dueMs {@code t0} in milliseconds since the run began
   * @param timing when things happened
   * @param tokens what was counted
   * @param contentTimes when each content event arrived
   * @param recordedTokensPerSec the decode throughput a recorded file states, or NaN
   * @param failure why the request failed
   */
  public Sample(
      long sequence,
      Phase phase,
      String provider,
      String model,
      SampleStatus status,
      Instant timestamp,
      double dueMs,
      Timing timing,
      TokenCount tokens,
      ContentTimes contentTimes,
      double recordedTokensPerSec,
      Optional<Failure> failure) {
    this(
        sequence,
        phase,
        provider,
        model,
        status,
        timestamp,
        dueMs,
        timing,
        tokens,
        contentTimes,
        recordedTokensPerSec,
        failure,
        Transport.ONCE);
  }

  public Sample {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(timing, "timing");
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(contentTimes, "contentTimes");
    Objects.requireNonNull(transport, "transport");
    if (failure.isPresent() != (status == SampleStatus.ERROR)) {
      throw new IllegalArgumentException(
          "a failure belongs to status error and to no other, but status is "
              + status.word()
              + " with "
              + failure);
    }
  }

  /**
   * Whether the request ended with a usable answer.
   *
   * @return true for healthy and degraded samples
   */
  public boolean succeeded() {
    return status == SampleStatus.HEALTHY || status == SampleStatus.DEGRADED;
  }

  /**
   * Whether the sample belongs into statistics: measured and not cut off.
   *
   * @return false for cancelled samples and those of the warm-up and the cool-down
   */
  public boolean counts() {
    return phase == Phase.MEASURED && status != SampleStatus.CANCELLED;
  }

  /**
   * Whether the sample was invented by the simulation.
   *
   * @return true for simulated samples
   */
  public boolean simulated() {
    return tokens.source() == TokenSource.SIMULATED;
  }

  /**
   * The same sample with another status.
   *
   * @param changed {@link SampleStatus#HEALTHY} or {@link SampleStatus#DEGRADED}
   * @return a copy
   */
  public Sample withStatus(SampleStatus changed) {
    return new Sample(
        sequence,
        phase,
        provider,
        model,
        changed,
        timestamp,
        dueMs,
        timing,
        tokens,
        contentTimes,
        recordedTokensPerSec,
        failure,
        transport);
  }

  /**
   * The same sample at another place in the order.
   *
   * @param changed the place, from 0
   * @return a copy
   */
  public Sample withSequence(long changed) {
    return movedTo(changed, dueMs);
  }

  /**
   * The same sample at another place of a run.
   *
   * @param place the place in the order, from 0
   * @param changedDueMs {@code t0} in milliseconds since the run began
   * @return a copy
   */
  public Sample movedTo(long place, double changedDueMs) {
    return new Sample(
        place,
        phase,
        provider,
        model,
        status,
        timestamp,
        changedDueMs,
        timing,
        tokens,
        contentTimes,
        recordedTokensPerSec,
        failure,
        transport);
  }
}
