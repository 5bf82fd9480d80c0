package io.preflight.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.check.ReadinessReport.ErrorInfo;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import io.preflight.problem.Unprintable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** An entry as one line of JSON, and back. */
final class HistoryLine {

  /** The version of the format; a reader skips lines with a greater one. */
  static final int SCHEMA_VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private HistoryLine() {}

  /** What a line turned out to be. */
  sealed interface Parsed {
    /** An entry. */
    record Entry(HistoryEntry entry) implements Parsed {}

    /** Written by a later version. */
    record Newer() implements Parsed {}

    /** Anything else. */
    record Corrupt() implements Parsed {}
  }

  /** The line, without its end. */
  static String of(HistoryEntry entry) {
    ObjectNode line = JSON.createObjectNode();
    line.put("schema_version", SCHEMA_VERSION);
    line.put("timestamp", entry.timestamp().toString());
    line.put("verdict", entry.verdict().name());
    line.put("profile", entry.profile());
    line.put("kind", entry.kind());
    line.put("model", entry.model().orElse(null));
    line.put("mode", entry.mode().word());
    line.put("source", entry.source());
    line.put("exit_code", entry.exitCode());
    line.put(
        "confidence_score",
        entry.confidenceScore().isPresent() ? entry.confidenceScore().getAsDouble() : null);
    entry.metrics().forEach(line.putObject("metrics")::put);
    entry.run().ifPresent(run -> line.put("run", run));
    line.putNull("error");
    entry
        .error()
        .ifPresent(
            error ->
                line.putObject("error")
                    .put("class", error.errorClass())
                    .put("message", error.message()));
    return Unprintable.escapeInJson(line.toString());
  }

  static Parsed parse(String text) {
    try {
      JsonNode line = JSON.readTree(text);
      int version = line.path("schema_version").asInt();
      if (version > SCHEMA_VERSION) {
        return new Parsed.Newer();
      }
      return version < 1 ? new Parsed.Corrupt() : new Parsed.Entry(entry(line));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      return new Parsed.Corrupt();
    }
  }

  private static HistoryEntry entry(JsonNode line) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    line.path("metrics")
        .properties()
        .forEach(
            metric ->
                number(metric.getValue()).ifPresent(value -> metrics.put(metric.getKey(), value)));
    return new HistoryEntry(
        Instant.parse(text(line, "timestamp")),
        Verdict.valueOf(text(line, "verdict")),
        text(line, "profile"),
        text(line, "kind"),
        Optional.ofNullable(line.path("model").textValue()),
        Mode.valueOf(text(line, "mode").toUpperCase(Locale.ROOT)),
        text(line, "source"),
        line.path("exit_code").asInt(),
        number(line.path("confidence_score")),
        metrics,
        line.path("error").isObject()
            ? Optional.of(
                new ErrorInfo(text(line.get("error"), "class"), text(line.get("error"), "message")))
            : Optional.empty(),
        Optional.ofNullable(line.path("run").textValue()));
  }

  private static String text(JsonNode node, String key) {
    String value = node.path(key).textValue();
    if (value == null) {
      throw new IllegalArgumentException("no text under " + key);
    }
    return value;
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
  }
}
