package io.preflight.diagnose.client;

import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import io.preflight.sample.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Runs made by hand, one request after the other. */
public final class Recorded {

  public static final Instant BEGAN = Instant.parse("2026-11-22T10:00:00Z");

  private static final double NO = Double.NaN;

  private final List<Sample> samples = new ArrayList<>();

  /** One request that can be changed before it is kept. */
  public static final class Request {
    private double dueMs;
    private double sentMs;
    private double dnsMs = NO;
    private double connectMs = NO;
    private double tlsMs = NO;
    private double ttftMs = 100;
    private double latencyMs = 1_000;
    private int input = 50;
    private int output = 20;
    private double[] content = new double[0];
    private Phase phase = Phase.MEASURED;
    private SampleStatus status = SampleStatus.HEALTHY;
    private Optional<Failure> failure = Optional.empty();
    private Transport transport = Transport.ONCE;
    private boolean timed = true;
    private double pausedMs;

    public Request due(double ms) {
      dueMs = ms;
      return this;
    }

    public Request times(double ttft, double latency) {
      ttftMs = ttft;
      latencyMs = latency;
      return this;
    }

    public Request setup(double dns, double connect, double tls) {
      dnsMs = dns;
      connectMs = connect;
      tlsMs = tls;
      return this;
    }

    public Request sent(double ms) {
      sentMs = ms;
      return this;
    }

    /** The run paused before this request, which its own clock leaves out. */
    public Request afterPauses(double ms) {
      pausedMs = ms;
      return this;
    }

    public Request input(int tokens) {
      input = tokens;
      return this;
    }

    public Request content(double... offsetsMs) {
      content = offsetsMs;
      return this;
    }

    public Request degraded() {
      status = SampleStatus.DEGRADED;
      return this;
    }

    public Request warmup() {
      phase = Phase.WARMUP;
      return this;
    }

    public Request cancelled() {
      status = SampleStatus.CANCELLED;
      return this;
    }

    public Request failed(ErrorClass errorClass, String message) {
      status = SampleStatus.ERROR;
      failure = Optional.of(Failure.of(errorClass, message));
      return this;
    }

    public Request after(ErrorClass... failedAttempts) {
      transport = new Transport(Optional.empty(), List.of(failedAttempts));
      return this;
    }

    /** As recordings from elsewhere are: times, and nothing else. */
    public Request bare() {
      timed = false;
      input = -1;
      return this;
    }

    private Sample sample(long sequence, Instant began) {
      boolean answered = status != SampleStatus.ERROR && status != SampleStatus.CANCELLED;
      Timing timing =
          timed
              ? new Timing(
                  sentMs,
                  dnsMs,
                  connectMs,
                  tlsMs,
                  NO,
                  NO,
                  answered ? ttftMs : NO,
                  NO,
                  answered ? latencyMs : NO,
                  answered ? latencyMs : 20)
              : Timing.of(ttftMs, latencyMs);
      return new Sample(
          sequence,
          phase,
          "local",
          "m-7b",
          status,
          timed
              ? began.plus(Duration.ofNanos(Math.round((dueMs + pausedMs) * 1e6)))
              : Instant.EPOCH,
          timed ? dueMs : NO,
          timing,
          new TokenCount(
              OptionalInt.of(output),
              input < 0 ? OptionalInt.empty() : OptionalInt.of(input),
              TokenSource.USAGE),
          ContentTimes.of(content),
          NO,
          failure,
          transport);
    }
  }

  private final Instant began;

  private Recorded(Instant began) {
    this.began = began;
  }

  public static Recorded run() {
    return new Recorded(BEGAN);
  }

  public static Recorded runFrom(Instant began) {
    return new Recorded(began);
  }

  /** Unremarkable requests, one after the other: 100 ms to the first token, a second in all. */
  public static Recorded calm(int requests) {
    Recorded run = run();
    for (int i = 0; i < requests; i++) {
      double at = 1_000.0 * i;
      run.with(request -> request.due(at));
    }
    return run;
  }

  public Recorded with(UnaryOperator<Request> changes) {
    samples.add(changes.apply(new Request()).sample(samples.size(), began));
    return this;
  }

  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  public ClientView view() {
    return ClientViews.of(samples);
  }
}
