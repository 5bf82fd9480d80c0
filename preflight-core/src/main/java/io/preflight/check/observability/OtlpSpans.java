package io.preflight.check.observability;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads spans as OTLP writes them in JSON: one export after the other, a line each as the file
 * exporter of a collector has it, or a list of them.
 */
final class OtlpSpans {

  private static final int DEEPEST = 200;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private OtlpSpans() {}

  /**
   * A span.
   *
   * @param name its name
   * @param attributes its attributes as text, without empty ones
   */
  record Span(String name, Map<String, String> attributes) {}

  /**
   * The spans of a text.
   *
   * @throws IOException when it is no JSON, or JSON of something else; the message follows the
   *     file's name
   */
  static List<Span> read(String text) throws IOException {
    List<Span> spans = new ArrayList<>();
    int exports = 0;
    try (MappingIterator<JsonNode> values = MAPPER.readerFor(JsonNode.class).readValues(text)) {
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        exports += add(value, spans);
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException("is no JSON in line " + line + ", expected spans as OTLP", e);
    }
    if (exports == 0) {
      throw new IOException("holds no resourceSpans, expected spans as OTLP writes them in JSON");
    }
    return spans;
  }

  private static int add(JsonNode export, List<Span> spans) {
    int exports = export.has("resourceSpans") || export.has("resource_spans") ? 1 : 0;
    for (JsonNode resource : either(export, "resourceSpans", "resource_spans")) {
      for (JsonNode scope : either(resource, "scopeSpans", "scope_spans")) {
        scope.path("spans").forEach(span -> spans.add(span(span)));
      }
    }
    return exports;
  }

  private static JsonNode either(JsonNode node, String camel, String snake) {
    return node.has(camel) ? node.path(camel) : node.path(snake);
  }

  private static Span span(JsonNode span) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (JsonNode attribute : span.path("attributes")) {
      JsonNode value = attribute.path("value");
      JsonNode inner = value.isObject() && !value.isEmpty() ? value.elements().next() : value;
      String text = inner.isValueNode() ? inner.asText("") : inner.toString();
      if (!text.isBlank() && !inner.isMissingNode()) {
        attributes.put(attribute.path("key").asText(""), text);
      }
    }
    return new Span(span.path("name").asText(""), attributes);
  }
}
