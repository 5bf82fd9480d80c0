package io.preflight.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads lists in environment variables as OpenTelemetry has them. */
final class OtelList {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}");

  private OtelList() {}

  /**
   * Names and values such as {@code api-key=secret,tenant=a%20b}, as in {@code
   * OTEL_EXPORTER_OTLP_HEADERS} and {@code OTEL_RESOURCE_ATTRIBUTES}.
   *
   * @return empty when the text is none of that
   */
  static Optional<Map<String, String>> of(String text) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      if (pair.isBlank()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? "" : pair.substring(0, equals).strip();
      Optional<String> value =
          NAME.matcher(name).matches() ? decoded(pair.substring(equals + 1)) : Optional.empty();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      found.put(name, value.get());
    }
    return Optional.of(found);
  }

  /** A plus sign stands for itself here, unlike in forms. */
  private static Optional<String> decoded(String value) {
    try {
      String text = URLDecoder.decode(value.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
      return text.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text);
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }
}
