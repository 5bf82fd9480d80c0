package io.preflight.launch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {port}}, {@code {model}} and {@code {java}}, this Java's own program. */
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(port|model|java)}");

  private final Map<String, String> values;

  Placeholders(int port, String model) {
    this.values =
        Map.of(
            "port",
            Integer.toString(port),
            "model",
            model,
            "java",
            Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  /** Each placeholder is filled once; a value that looks like one stays as it is. */
  String fill(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
  }

  Map<String, String> fill(Map<String, String> texts) {
    Map<String, String> filled = new LinkedHashMap<>();
    texts.forEach((key, text) -> filled.put(key, fill(text)));
    return filled;
  }
}
