package io.preflight.examples.rag;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** One line of JSON for each question, with the fields that {@code observability.yml} declares. */
final class Telemetry {

  private static final String MODEL = "extractive";
  private static final String PROMPT_VERSION = "1";

  private Telemetry() {}

  static String line(String question, Answer answer, long nanos) {
    return String.format(
        Locale.ROOT,
        "{\"request_id\": %s, \"query\": %s, \"retrieved_doc_ids\": %s, \"citations\": %s,"
            + " \"model\": %s, \"prompt_version\": %s, \"latency_ms\": %.3f}",
        text(UUID.randomUUID().toString()),
        text(question),
        texts(answer.retrieved()),
        texts(answer.citations()),
        text(MODEL),
        text(PROMPT_VERSION),
        nanos / 1e6);
  }

  private static String texts(List<String> values) {
    return values.stream().map(Telemetry::text).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(String value) {
    return value
        .chars()
        .mapToObj(
            c ->
                c < ' ' || c == '"' || c == '\\'
                    ? String.format(Locale.ROOT, "\\u%04x", c)
                    : String.valueOf((char) c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
