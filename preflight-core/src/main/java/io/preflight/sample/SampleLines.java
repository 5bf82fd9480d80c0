package io.preflight.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Samples as JSON lines in memory, one request a line: first the fields that tools for the prober's
 * format know, then our own. A value that was not observed is left out; numbers keep every digit.
 * Not for use by several threads at once.
 */
public final class SampleLines {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Line separators, direction marks and broken characters from elsewhere stay harmless.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          // What is no whole number of nanoseconds; the JDK's own digits take ten times as long.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private static final int USUAL_BYTES = 1 << 17;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream(USUAL_BYTES);
  private final JsonGenerator json;
  private final MillisText millis = new MillisText();

  /** No lines. */
  public SampleLines() {
    try {
      json = JSON.createGenerator(lines);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    json.setRootValueSeparator(null);
  }

  /**
   * Appends a sample.
   *
   * @param sample the sample
   */
  public void append(Sample sample) {
    try {
      write(sample);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void write(Sample sample) throws IOException {
    json.writeStartObject();
    json.writeStringField(SampleField.PROVIDER.word(), sample.provider());
    json.writeStringField(SampleField.MODEL.word(), sample.model());
    json.writeStringField(SampleField.STATUS.word(), sample.status().word());
    writeTimes(sample);
    if (sample.failure().isPresent()) {
      json.writeStringField(SampleField.ERROR.word(), sample.failure().get().message());
    }
    json.writeStringField(SampleField.TIMESTAMP.word(), sample.timestamp().toString());
    writeOwnFields(sample);
    json.writeEndObject();
    json.flush();
    lines.write('\n');
  }

  private void writeTimes(Sample sample) throws IOException {
    number(SampleField.TTFT_MS, sample.timing().ttftMs());
    number(SampleField.LATENCY_MS, sample.timing().latencyMs());
    number(SampleField.TOKENS_PER_SEC, MetricValues.of(Metric.DECODE_THROUGHPUT, sample));
    if (sample.tokens().output().isPresent()) {
      json.writeNumberField(SampleField.TOKEN_COUNT.word(), sample.tokens().output().getAsInt());
    }
  }

  private void writeOwnFields(Sample sample) throws IOException {
    if (sample.simulated()) {
      json.writeStringField(SampleField.MODE.word(), TokenSource.SIMULATED.word());
    }
    json.writeNumberField(SampleField.SEQUENCE.word(), sample.sequence());
    json.writeStringField(SampleField.PHASE.word(), sample.phase().word());
    number(SampleField.DUE_MS, sample.dueMs());
    if (sample.failure().isPresent()) {
      Failure failure = sample.failure().get();
      json.writeStringField(SampleField.ERROR_CLASS.word(), failure.errorClass().word());
      if (failure.httpStatus().isPresent()) {
        json.writeNumberField(SampleField.HTTP_STATUS.word(), failure.httpStatus().getAsInt());
      }
    }
    if (sample.transport().protocol().isPresent()) {
      json.writeStringField(
          SampleField.HTTP_VERSION.word(), sample.transport().protocol().get().word());
    }
    if (sample.tokens().source() != TokenSource.NONE) {
      json.writeStringField(SampleField.TOKEN_SOURCE.word(), sample.tokens().source().word());
    }
    if (sample.tokens().input().isPresent()) {
      json.writeNumberField(SampleField.INPUT_TOKENS.word(), sample.tokens().input().getAsInt());
    }
    Timing timing = sample.timing();
    number(SampleField.SENT_MS, timing.sentMs());
    number(SampleField.DNS_MS, timing.dnsMs());
    number(SampleField.CONNECT_MS, timing.connectMs());
    number(SampleField.TLS_MS, timing.tlsMs());
    number(SampleField.HEADERS_MS, timing.headersMs());
    number(SampleField.FIRST_CHUNK_MS, timing.firstChunkMs());
    number(SampleField.FINISH_MS, timing.finishMs());
    number(SampleField.END_MS, timing.endMs());
    writeFailedAttempts(sample.transport());
    writeContentTimes(sample.contentTimes());
  }

  private void writeFailedAttempts(Transport transport) throws IOException {
    if (!transport.failedAttempts().isEmpty()) {
      json.writeArrayFieldStart(SampleField.FAILED_ATTEMPTS.word());
      for (ErrorClass errorClass : transport.failedAttempts()) {
        json.writeString(errorClass.word());
      }
      json.writeEndArray();
    }
  }

  private void writeContentTimes(ContentTimes times) throws IOException {
    if (times.size() > 0) {
      json.writeArrayFieldStart(SampleField.CONTENT_MS.word());
      for (int i = 0; i < times.size(); i++) {
        number(times.atMs(i));
      }
      json.writeEndArray();
    }
  }

  private void number(SampleField field, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeFieldName(field.word());
      number(value);
    }
  }

  private void number(double value) throws IOException {
    if (millis.holds(value)) {
      json.writeNumber(millis.letters(), millis.from(), millis.length());
    } else {
      json.writeNumber(value);
    }
  }

  /**
   * How long the lines are.
   *
   * @return bytes, 0 or more
   */
  public int size() {
    return lines.size();
  }

  /**
   * Writes the lines somewhere, and begins anew.
   *
   * @param out takes them
   * @throws IOException when it does not; then the lines are kept
   */
  public void moveTo(OutputStream out) throws IOException {
    lines.writeTo(out);
    lines.reset();
  }
}
