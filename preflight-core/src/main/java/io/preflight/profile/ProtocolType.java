package io.preflight.profile;

import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a wire protocol. Which there are is known only where profiles are loaded, since
 * extensions bring some.
 */
record ProtocolType() implements KeyType {

  /** Those that come with preflight. */
  static final List<String> BUILT_IN =
      List.of(
          "openai",
          "openai-responses",
          "openai-embeddings",
          "azure",
          "anthropic",
          "bedrock",
          "gemini",
          "mistral",
          "cohere",
          "ollama",
          "http");

  private static final Pattern NAME = Pattern.compile("^[a-z][a-z0-9._-]{0,63}$");

  @Override
  public Optional<Object> read(Node node, Place place) {
    Optional<String> text = KeyType.text(node);
    if (text.isEmpty()) {
      return mismatch(node, place);
    }
    if (!NAME.matcher(text.get()).matches()) {
      place.problem(node.line(), "'" + Shown.of(text.get()) + "' names no protocol, " + wanted());
      return Optional.empty();
    }
    return Optional.of(text.get());
  }

  private static String wanted() {
    return "expected one of " + String.join(", ", BUILT_IN);
  }

  @Override
  public String expected() {
    return "one of " + String.join(", ", BUILT_IN) + ", or that of an extension";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    schema.put("pattern", NAME.pattern());
    schema.put("examples", BUILT_IN);
    return schema;
  }
}
