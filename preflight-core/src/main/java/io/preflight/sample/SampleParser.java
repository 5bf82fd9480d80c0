package io.preflight.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads one sample from the bytes of one line. */
final class SampleParser {

  private static final double LONGEST_MS = 1e9;
  private static final double LATEST_DUE_MS = 1e12;
  private static final int MOST_TOKENS = 1_000_000_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final SampleDraft draft = new SampleDraft();
  private double[] contentMs = new double[256];

  Sample parse(byte[] line, int from, int to, long defaultSequence) throws MalformedException {
    draft.clear(defaultSequence);
    try (JsonParser json = JSON.createParser(line, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException("not a JSON object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() != JsonToken.VALUE_NULL) {
          readField(name, json);
        }
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw new MalformedException("not a JSON object");
      }
    } catch (IOException e) {
      throw new MalformedException("not a JSON object");
    }
    return draft.toSample();
  }

  private void readField(String name, JsonParser json) throws IOException, MalformedException {
    switch (name) {
      case "provider" -> draft.provider = text(name, json);
      case "model" -> draft.model = text(name, json);
      case "status" -> draft.status = status(text(name, json));
      case "error" -> draft.error = text(name, json);
      case "timestamp" -> draft.timestamp = Timestamps.parse(text(name, json));
      case "phase" -> draft.phase = phase(text(name, json));
      case "mode" -> draft.simulated |= text(name, json).equals(TokenSource.SIMULATED.word());
      case "token_source" -> readTokenSource(text(name, json));
      case "error_class" ->
          draft.errorClass = ErrorClass.ofWord(text(name, json)).orElse(ErrorClass.RECORDED);
      case "sequence" -> draft.sequence = whole(name, json, Long.MAX_VALUE);
      case "http_status" -> draft.httpStatus = (int) whole(name, json, 999);
      case "token_count" -> draft.outputTokens = (int) whole(name, json, MOST_TOKENS);
      case "input_tokens" -> draft.inputTokens = (int) whole(name, json, MOST_TOKENS);
      case "tokens_per_sec" -> draft.tokensPerSec = number(name, json, Double.MAX_VALUE);
      case "content_ms" -> draft.contentTimes = contentTimes(name, json);
      default -> readTime(name, json);
    }
  }

  private void readTime(String name, JsonParser json) throws IOException, MalformedException {
    switch (name) {
      case "ttft_ms" -> draft.ttftMs = number(name, json, LONGEST_MS);
      case "latency_ms" -> draft.latencyMs = number(name, json, LONGEST_MS);
      case "due_ms" -> draft.dueMs = number(name, json, LATEST_DUE_MS);
      case "sent_ms" -> draft.sentMs = number(name, json, LONGEST_MS);
      case "dns_ms" -> draft.dnsMs = number(name, json, LONGEST_MS);
      case "connect_ms" -> draft.connectMs = number(name, json, LONGEST_MS);
      case "tls_ms" -> draft.tlsMs = number(name, json, LONGEST_MS);
      case "headers_ms" -> draft.headersMs = number(name, json, LONGEST_MS);
      case "first_chunk_ms" -> draft.firstChunkMs = number(name, json, LONGEST_MS);
      case "end_ms" -> draft.endMs = number(name, json, LONGEST_MS);
      default -> json.skipChildren();
    }
  }

  private static String text(String name, JsonParser json) throws IOException, MalformedException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new MalformedException(name + " is no text");
    }
    return json.getText();
  }

  private static double number(String name, JsonParser json, double most)
      throws IOException, MalformedException {
    if (!json.currentToken().isNumeric()) {
      throw new MalformedException(name + " is no number");
    }
    double value = json.getDoubleValue();
    if (!(value >= 0)) {
      throw new MalformedException(name + " is negative");
    }
    if (value > most) {
      throw MalformedException.beyondReason(name);
    }
    // Negative zero would not survive being told.
    return value + 0.0;
  }

  private static long whole(String name, JsonParser json, long most)
      throws IOException, MalformedException {
    double value = number(name, json, (double) most);
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    if (value != Math.rint(value)) {
      throw new MalformedException(name + " is no whole number");
    }
    return (long) value;
  }

  private ContentTimes contentTimes(String name, JsonParser json)
      throws IOException, MalformedException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new MalformedException(name + " is no list");
    }
    int size = 0;
    double latest = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      double time = number(name, json, LONGEST_MS);
      if (time < latest) {
        throw new MalformedException(name + " goes back in time");
      }
      latest = time;
      if (size == contentMs.length) {
        contentMs = Arrays.copyOf(contentMs, 2 * size);
      }
      contentMs[size++] = time;
    }
    return ContentTimes.of(Arrays.copyOf(contentMs, size));
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
      default -> throw new MalformedException("phase is neither measured nor warmup");
    };
  }

  private void readTokenSource(String word) {
    Optional<TokenSource> known = TokenSource.ofWord(word);
    draft.tokenSource =
        known.filter(source -> source != TokenSource.NONE).orElse(TokenSource.RECORDED);
    draft.simulated |= draft.tokenSource == TokenSource.SIMULATED;
  }
}
