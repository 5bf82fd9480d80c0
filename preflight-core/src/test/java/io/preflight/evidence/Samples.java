package io.preflight.evidence;

import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import java.time.Instant;
import java.util.Optional;

/** Samples for tests. */
public final class Samples {

  public static final Instant WHEN = Instant.parse("2026-05-16T10:00:00Z");

  private Samples() {}

  public static Sample healthy(double dueMs, double ttftMs, double latencyMs, int tokens) {
    return new Sample(
        0,
        Phase.MEASURED,
        "local",
        "m-7b",
        SampleStatus.HEALTHY,
        WHEN,
        dueMs,
        Timing.of(ttftMs, latencyMs),
        TokenCount.ofOutput(tokens, TokenSource.USAGE),
        ContentTimes.of(ttftMs, latencyMs),
        Double.NaN,
        Optional.empty());
  }

  public static Sample failed(double dueMs, ErrorClass errorClass, String message, int httpStatus) {
    return ended(
        SampleStatus.ERROR,
        dueMs,
        Optional.of(
            httpStatus == 0
                ? Failure.of(errorClass, message)
                : Failure.withStatus(errorClass, message, httpStatus)));
  }

  public static Sample cancelled(double dueMs) {
    return ended(SampleStatus.CANCELLED, dueMs, Optional.empty());
  }

  private static Sample ended(SampleStatus status, double dueMs, Optional<Failure> failure) {
    return new Sample(
        0,
        Phase.MEASURED,
        "local",
        "m-7b",
        status,
        WHEN,
        dueMs,
        Timing.NONE,
        TokenCount.UNKNOWN,
        ContentTimes.NONE,
        Double.NaN,
        failure);
  }

  public static Sample warmup(Sample sample) {
    return new Sample(
        sample.sequence(),
        Phase.WARMUP,
        sample.provider(),
        sample.model(),
        sample.status(),
        sample.timestamp(),
        sample.dueMs(),
        sample.timing(),
        sample.tokens(),
        sample.contentTimes(),
        sample.recordedTokensPerSec(),
        sample.failure());
  }
}
