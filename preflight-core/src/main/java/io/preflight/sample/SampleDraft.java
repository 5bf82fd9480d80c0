package io.preflight.sample;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fields of a line while it is read, checked as they come; the reader uses one draft for all
 * lines.
 */
final class SampleDraft {

  private static final double FASTEST_TOKENS_PER_SEC = 1e9;
  private static final int UNKNOWN = -1;
  private static final String NO_PROVIDER = "recorded";
  private static final String NO_REASON = "no reason recorded";

  private double dueMs;
  private double ttftMs;
  private double latencyMs;
  private double tokensPerSec;
  private double sentMs;
  private double dnsMs;
  private double connectMs;
  private double tlsMs;
  private double headersMs;
  private double firstChunkMs;
  private double finishMs;
  private double endMs;
  private String provider = NO_PROVIDER;
  private String model = "";
  private SampleStatus status;
  private Phase phase = Phase.MEASURED;
  private Instant timestamp = Instant.EPOCH;
  private String error = NO_REASON;
  private ErrorClass errorClass = ErrorClass.RECORDED;
  private TokenSource tokenSource = TokenSource.RECORDED;
  private boolean simulated;
  private long sequence;
  private int httpStatus;
  private int outputTokens;
  private int inputTokens;
  private ContentTimes contentTimes = ContentTimes.NONE;
  private Optional<HttpProtocol> httpVersion = Optional.empty();
  private List<ErrorClass> failedAttempts = List.of();

  void clear(long defaultSequence) {
    dueMs = Double.NaN;
    ttftMs = Double.NaN;
    latencyMs = Double.NaN;
    tokensPerSec = Double.NaN;
    sentMs = Double.NaN;
    dnsMs = Double.NaN;
    connectMs = Double.NaN;
    tlsMs = Double.NaN;
    headersMs = Double.NaN;
    firstChunkMs = Double.NaN;
    finishMs = Double.NaN;
    endMs = Double.NaN;
    provider = NO_PROVIDER;
    model = "";
    status = null;
    phase = Phase.MEASURED;
    timestamp = Instant.EPOCH;
    error = NO_REASON;
    errorClass = ErrorClass.RECORDED;
    tokenSource = TokenSource.RECORDED;
    simulated = false;
    sequence = defaultSequence;
    httpStatus = UNKNOWN;
    outputTokens = UNKNOWN;
    inputTokens = UNKNOWN;
    contentTimes = ContentTimes.NONE;
    httpVersion = Optional.empty();
    failedAttempts = List.of();
  }

  void putText(SampleField field, String text) throws MalformedException {
    switch (field) {
      case PROVIDER -> provider = text;
      case MODEL -> model = text;
      case STATUS -> status = status(text);
      case ERROR -> error = text;
      case TIMESTAMP -> timestamp = Timestamps.parse(text);
      case PHASE -> phase = phase(text);
      case MODE -> simulated |= text.equals(TokenSource.SIMULATED.word());
      case HTTP_VERSION -> httpVersion = HttpProtocol.ofWord(text);
      case TOKEN_SOURCE -> putTokenSource(text);
      case ERROR_CLASS -> errorClass = ErrorClass.ofWord(text).orElse(ErrorClass.RECORDED);
      default -> throw new MalformedException(field.word() + " is no text");
    }
  }

  void putTimestamp(Instant read) {
    timestamp = read;
  }

  void putNumber(SampleField field, double value) throws MalformedException {
    double checked = check(field, value);
    switch (field) {
      case DUE_MS -> dueMs = checked;
      case TTFT_MS -> ttftMs = checked;
      case LATENCY_MS -> latencyMs = checked;
      case TOKENS_PER_SEC -> tokensPerSec = checked;
      case SENT_MS -> sentMs = checked;
      case DNS_MS -> dnsMs = checked;
      case CONNECT_MS -> connectMs = checked;
      case TLS_MS -> tlsMs = checked;
      case HEADERS_MS -> headersMs = checked;
      case FIRST_CHUNK_MS -> firstChunkMs = checked;
      case FINISH_MS -> finishMs = checked;
      case END_MS -> endMs = checked;
      default -> throw new MalformedException(field.word() + " is no number");
    }
  }

  void putWhole(SampleField field, long value) throws MalformedException {
    check(field, (double) value);
    switch (field) {
      case SEQUENCE -> sequence = value;
      case HTTP_STATUS -> httpStatus = (int) value;
      case TOKEN_COUNT -> outputTokens = (int) value;
      case INPUT_TOKENS -> inputTokens = (int) value;
      default -> throw new MalformedException(field.word() + " is no whole number");
    }
  }

  void putContentTimes(double[] offsetsMs, int size) throws MalformedException {
    double[] checked = new double[size];
    double latest = 0;
    for (int i = 0; i < size; i++) {
      checked[i] = check(SampleField.CONTENT_MS, offsetsMs[i]);
      if (checked[i] < latest) {
        throw new MalformedException(SampleField.CONTENT_MS.word() + " goes back in time");
      }
      latest = checked[i];
    }
    contentTimes = ContentTimes.of(checked);
  }

  void putFailedAttempts(List<ErrorClass> failed) {
    failedAttempts = failed;
  }

  /** Gives the value back; negative zero, which JSON can hold, as zero. */
  static double check(SampleField field, double value) throws MalformedException {
    if (!(value >= 0)) {
      throw new MalformedException(field.word() + " is negative");
    }
    if (value > field.most()) {
      throw MalformedException.beyondReason(field);
    }
    return value + 0.0;
  }

  private static SampleStatus status(String word) throws MalformedException {
    return switch (word) {
      case "healthy" -> SampleStatus.HEALTHY;
      case "degraded" -> SampleStatus.DEGRADED;
      case "error" -> SampleStatus.ERROR;
      case "cancelled" -> SampleStatus.CANCELLED;
      default -> throw new MalformedException("status is none of healthy, degraded, error");
    };
  }

  private static Phase phase(String word) throws MalformedException {
    return switch (word) {
      case "measured" -> Phase.MEASURED;
      case "warmup" -> Phase.WARMUP;
      case "cooldown" -> Phase.COOLDOWN;
      default -> throw new MalformedException("phase is none of warmup, measured, cooldown");
    };
  }

  private void putTokenSource(String word) {
    tokenSource =
        TokenSource.ofWord(word)
            .filter(source -> source != TokenSource.NONE)
            .orElse(TokenSource.RECORDED);
    simulated |= tokenSource == TokenSource.SIMULATED;
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
    Sample sample = sample(Double.NaN);
    // What our own files state is what their other fields give; anything else is the recorder's.
    boolean derived = MetricValues.of(Metric.DECODE_THROUGHPUT, sample) == tokensPerSec;
    if (derived || Double.isNaN(tokensPerSec)) {
      return sample;
    }
    if (tokensPerSec > FASTEST_TOKENS_PER_SEC) {
      throw MalformedException.beyondReason(SampleField.TOKENS_PER_SEC);
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
            sentMs,
            dnsMs,
            connectMs,
            tlsMs,
            headersMs,
            firstChunkMs,
            ttftMs,
            finishMs,
            latencyMs,
            endMs),
        tokens(),
        contentTimes,
        recordedTokensPerSec,
        failure(),
        new Transport(httpVersion, failedAttempts));
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
