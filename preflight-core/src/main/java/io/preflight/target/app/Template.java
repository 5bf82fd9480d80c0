package io.preflight.target.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.NearestName;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatRequest;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in which words in braces stand for what is asked. */
final class Template {

  /** What a value must look like where it is put. */
  enum Place {
    /** In a JSON document; texts stand within quotes, everything else without. */
    JSON,
    /** In a URL, or in a form as browsers send it. */
    ENCODED,
    /** In plain text. */
    TEXT
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> WORDS =
      List.of("prompt", "messages", "max_tokens", "temperature", "model");
  private static final Pattern WORD = Pattern.compile("\\{([a-z_]+)}");

  private final String text;
  private final Place place;

  /**
   * A template.
   *
   * @param key the profile's key, for messages
   * @param text the template
   * @param place where it is put
   * @throws ConfigurationException if a word in braces is nearly one of the known ones
   */
  Template(String key, String text, Place place) {
    this.text = text;
    this.place = place;
    WORD.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(word -> !WORDS.contains(word) && !NearestName.of(word, WORDS).isEmpty())
        .findFirst()
        .ifPresent(
            word -> {
              throw new ConfigurationException(
                  key + " has an unknown {" + word + "}" + NearestName.hint(word, WORDS));
            });
  }

  /** The text with every known word replaced; other braces stay. */
  String render(String model, ChatRequest request) {
    Matcher matcher = WORD.matcher(text);
    StringBuilder rendered = new StringBuilder(text.length() + 256);
    while (matcher.find()) {
      String word = matcher.group(1);
      String value = WORDS.contains(word) ? value(word, model, request) : matcher.group();
      matcher.appendReplacement(rendered, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(rendered).toString();
  }

  private String value(String word, String model, ChatRequest request) {
    return switch (word) {
      case "prompt" -> text(request.prompt());
      case "model" -> text(model);
      case "max_tokens" -> String.valueOf(request.maxTokens());
      case "temperature" ->
          request.temperature().isPresent()
              ? String.valueOf(request.temperature().getAsDouble())
              : place == Place.JSON ? "null" : "";
      default -> place == Place.JSON ? messages(request) : text(messages(request));
    };
  }

  private String text(String value) {
    return switch (place) {
      case JSON -> inString(value);
      case ENCODED -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
      case TEXT -> value;
    };
  }

  private static String inString(String value) {
    String quoted = written(value);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String messages(ChatRequest request) {
    ArrayNode list = MAPPER.createArrayNode();
    for (ChatMessage message : request.messages()) {
      list.addObject().put("role", message.role().word()).put("content", message.content());
    }
    return written(list);
  }

  private static String written(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
