package io.preflight.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.problem.ConfigurationException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Takes values out of a JSON file, or says in one line which key is wrong. */
final class JsonFields {

  private final Path file;

  JsonFields(Path file) {
    this.file = file;
  }

  ConfigurationException wrong(String key, String expected) {
    return new ConfigurationException(file + ": " + key + ": expected " + expected);
  }

  Optional<String> text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrong(key, "text");
    }
    return Optional.of(value.textValue());
  }

  Optional<Instant> moment(JsonNode node, String key) {
    try {
      return text(node, key).map(Instant::parse);
    } catch (DateTimeException e) {
      throw wrong(key, "a moment such as 2026-01-31T12:00:00Z");
    }
  }

  /** A number that is not negative; empty when the key is absent or {@code null}. */
  OptionalDouble number(JsonNode node, String key, String shown) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number(value, shown));
  }

  double number(JsonNode value, String shown) {
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!Double.isFinite(number) || number < 0) {
      throw wrong(shown, "a number of at least 0");
    }
    return number;
  }

  long count(JsonNode node, String key, long least) {
    JsonNode value = node.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
      throw wrong(key, "a whole number of at least " + least);
    }
    return value.longValue();
  }
}
