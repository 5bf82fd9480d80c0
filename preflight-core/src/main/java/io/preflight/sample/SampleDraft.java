package io.preflight.sample;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The fields of a line while it is read; the reader uses one draft for all lines. */
final class SampleDraft {

  private static final double NO = Double.NaN;
  private static final double FASTEST_TOKENS_PER_SEC = 1e9;
  private static final String NO_PROVIDER = "recorded";

  String provider;
  String model;
  SampleStatus status;
  Phase phase;
  Instant timestamp;
  String error;
  ErrorClass errorClass;
  int httpStatus;
  long sequence;
  double dueMs;
  double ttftMs;
  double latencyMs;
  double sentMs;
  double dnsMs;
  double connectMs;
  double tlsMs;
  double headersMs;
  double firstChunkMs;
  double endMs;
  double tokensPerSec;
  int outputTokens;
  int inputTokens;
  TokenSource tokenSource;
  boolean simulated;
  ContentTimes contentTimes;

  void clear(long defaultSequence) {
    provider = NO_PROVIDER;
    model = "";
    status = null;
    phase = Phase.MEASURED;
    timestamp = Instant.EPOCH;
    error = "no reason recorded";
    errorClass = ErrorClass.RECORDED;
    httpStatus = -1;
    sequence = defaultSequence;
    dueMs = NO;
    ttftMs = NO;
    latencyMs = NO;
    sentMs = NO;
    dnsMs = NO;
    connectMs = NO;
    tlsMs = NO;
    headersMs = NO;
    firstChunkMs = NO;
    endMs = NO;
    tokensPerSec = NO;
    outputTokens = -1;
    inputTokens = -1;
    tokenSource = TokenSource.RECORDED;
    simulated = false;
    contentTimes = ContentTimes.NONE;
  }

  Sample toSample() throws MalformedException {
    if (status == null) {
      throw new MalformedException("no status");
    }
    if (ttftMs > latencyMs + 1) {
      throw new MalformedException("ttft_ms is above latency_ms");
    }
    if (simulated && outputTokens < 0) {
      throw new MalformedException("simulated, but without token_count");
    }
    Sample sample = sample(NO);
    // What our own files state is what their other fields give; anything else is the recorder's.
    boolean derived = MetricValues.of(Metric.DECODE_THROUGHPUT, sample) == tokensPerSec;
    if (derived || Double.isNaN(tokensPerSec)) {
      return sample;
    }
    if (tokensPerSec > FASTEST_TOKENS_PER_SEC) {
      throw MalformedException.beyondReason("tokens_per_sec");
    }
    return sample(tokensPerSec);
  }

  private Sample sample(double recordedTokensPerSec) {
    return new Sample(
        sequence,
        phase,
        provider,
        model,
        status,
        timestamp,
        dueMs,
        new Timing(
            sentMs, dnsMs, connectMs, tlsMs, headersMs, firstChunkMs, ttftMs, latencyMs, endMs),
        tokens(),
        contentTimes,
        recordedTokensPerSec,
        failure());
  }

  private TokenCount tokens() {
    if (outputTokens < 0 && inputTokens < 0) {
      return TokenCount.UNKNOWN;
    }
    TokenSource source = simulated ? TokenSource.SIMULATED : tokenSource;
    return new TokenCount(
        optional(outputTokens),
        optional(inputTokens),
        outputTokens < 0 ? TokenSource.NONE : source);
  }

  private Optional<Failure> failure() {
    return status == SampleStatus.ERROR
        ? Optional.of(new Failure(errorClass, error, optional(httpStatus)))
        : Optional.empty();
  }

  private static OptionalInt optional(int value) {
    return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
