package io.preflight.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@link KeyTable} as a JSON Schema, for editors and other tools. The schema knows single
 * files: what {@code extends}, the environment and settings add, and what only makes sense between
 * distant keys, is the loader's to check.
 */
final class ProfileSchema {

  /** The resource next to this class that holds the generated text. */
  static final String RESOURCE = "preflight-profile.schema.json";

  private ProfileSchema() {}

  /** The schema as text with line feeds, the same on every machine. */
  static String text() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:io.preflight:profile:1");
    schema.put("title", "preflight profile");
    schema.putAll(section(KeyTable.ROOT, ""));
    schema.put("type", "object");
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts and numbers are always JSON", e);
    }
  }

  private static Map<String, Object> section(Section section, String prefix) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key key : section.keys()) {
      if (key instanceof Section below) {
        properties.put(key.name(), section(below, prefix + key.name() + "."));
      } else if (key instanceof Leaf leaf) {
        properties.put(key.name(), leaf(leaf));
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", section.doc());
    schema.put("type", List.of("object", "null"));
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    List<Object> exclusive = exclusive(prefix);
    if (!exclusive.isEmpty()) {
      schema.put("allOf", exclusive);
    }
    return schema;
  }

  private static Map<String, Object> leaf(Leaf leaf) {
    Map<String, Object> schema = new LinkedHashMap<>();
    String fallback = leaf.fallback().map(text -> " Default: " + text + ".").orElse("");
    schema.put("description", leaf.doc() + fallback);
    schema.putAll(leaf.type().schema());
    return schema;
  }

  private static List<Object> exclusive(String prefix) {
    List<Object> rules = new ArrayList<>();
    for (Exclusive rule : Exclusive.ALL) {
      if (rule.one().startsWith(prefix) && rule.one().indexOf('.', prefix.length()) < 0) {
        for (String other : rule.others()) {
          List<String> pair =
              List.of(rule.one().substring(prefix.length()), other.substring(prefix.length()));
          Map<String, Object> both = new LinkedHashMap<>();
          both.put("type", "object");
          both.put("required", pair);
          rules.add(Map.of("not", both));
        }
      }
    }
    return rules;
  }
}
