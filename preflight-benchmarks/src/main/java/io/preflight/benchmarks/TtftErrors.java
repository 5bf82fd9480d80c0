package io.preflight.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * By how much the times to the first token that a client measured differ from those the server
 * knows: from having read the request to handing the first content event to the socket.
 */
final class TtftErrors {

  private static final JsonFactory JSON = new JsonFactory();

  /** The client's time minus the server's, ascending, in milliseconds. */
  private final double[] errorsMs;

  /** How late the server sent those first events itself, ascending. */
  private final double[] serverLagsMs;

  private TtftErrors(double[] errorsMs, double[] serverLagsMs) {
    this.errorsMs = errorsMs;
    this.serverLagsMs = serverLagsMs;
  }

  /** What the server tells of one request. */
  private record Truth(long arrivalNanos, long dueNanos, long sentNanos) {}

  /**
   * Compares.
   *
   * @param record what the client wrote
   * @param truth where the server tells
   * @return the errors of the requests that both know
   */
  static TtftErrors of(Path record, URI truth) throws IOException {
    Map<String, Truth> truths = truths(truth);
    DoubleStream.Builder errors = DoubleStream.builder();
    DoubleStream.Builder lags = DoubleStream.builder();
    for (String line : Files.readAllLines(record)) {
      int space = line.indexOf(' ');
      Truth known = truths.get(line.substring(0, space));
      if (known != null) {
        long measured = Long.parseLong(line.substring(space + 1));
        errors.add((measured - (known.sentNanos - known.arrivalNanos)) / 1e6);
        lags.add((known.sentNanos - known.dueNanos) / 1e6);
      }
    }
    return new TtftErrors(errors.build().sorted().toArray(), lags.build().sorted().toArray());
  }

  private static Map<String, Truth> truths(URI uri) throws IOException {
    Map<String, Truth> truths = new HashMap<>();
    try (InputStream in = uri.toURL().openStream();
        JsonParser json = JSON.createParser(in)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        add(json, truths);
      }
    }
    return truths;
  }

  private static void add(JsonParser json, Map<String, Truth> truths) throws IOException {
    String name = "";
    long arrival = 0;
    long[] first = {};
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("client_request_id")) {
        name = json.getText();
      } else if (field.equals("arrival_nanos")) {
        arrival = json.getLongValue();
      } else if (field.equals("events") && value == JsonToken.START_ARRAY) {
        first = firstContent(json);
      } else {
        json.skipChildren();
      }
    }
    if (first.length == 2) {
      truths.put(name, new Truth(arrival, first[0], first[1]));
    }
  }

  /** When the first content event was due and sent; empty when there was none. */
  private static long[] firstContent(JsonParser json) throws IOException {
    long[] first = {};
    while (json.nextToken() == JsonToken.START_ARRAY) {
      json.nextToken();
      boolean wanted = first.length == 0 && json.getText().equals("content");
      json.nextToken();
      long due = json.getLongValue();
      json.nextToken();
      long sent = json.getLongValue();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
      }
      if (wanted) {
        first = new long[] {due, sent};
      }
    }
    return first;
  }

  /** One of the errors, for instance 0.99 for that which 99 of 100 keep. */
  double quantile(double q) {
    return quantile(errorsMs, q);
  }

  /** One of the server's own delays. */
  double serverLag(double q) {
    return quantile(serverLagsMs, q);
  }

  private static double quantile(double[] sorted, double q) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) Math.floor(q * sorted.length))];
  }
}
