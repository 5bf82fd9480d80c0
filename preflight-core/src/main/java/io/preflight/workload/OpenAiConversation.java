package io.preflight.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A conversation as OpenAI's API takes it: {@code messages} with {@code role} and {@code content},
 * or a {@code prompt}; {@code max_tokens} or {@code max_completion_tokens} may stand beside. What
 * follows the last user message is the recorded answer and is left out.
 */
final class OpenAiConversation {

  private OpenAiConversation() {}

  /** Throws an {@link IllegalArgumentException} that says what is wrong. */
  static Conversation of(JsonNode node) {
    OptionalInt maxTokens = maxTokens(node);
    if (node.path("prompt").isTextual()) {
      return new Conversation(
          List.of(ChatMessage.user(required(node.path("prompt").asText()))), maxTokens);
    }
    if (!node.path("messages").isArray()) {
      throw new IllegalArgumentException("expected 'messages' (a list) or 'prompt' (a text)");
    }
    List<ChatMessage> messages = new ArrayList<>();
    int lastUser = -1;
    for (JsonNode message : node.path("messages")) {
      Role role = role(message.path("role").asText());
      lastUser = role == Role.USER ? messages.size() : lastUser;
      messages.add(new ChatMessage(role, content(message.path("content"))));
    }
    if (lastUser < 0) {
      throw new IllegalArgumentException("has no message of the role user");
    }
    return new Conversation(messages.subList(0, lastUser + 1), maxTokens);
  }

  private static OptionalInt maxTokens(JsonNode node) {
    JsonNode given =
        node.has("max_tokens") ? node.path("max_tokens") : node.path("max_completion_tokens");
    if (given.isMissingNode() || given.isNull()) {
      return OptionalInt.empty();
    }
    if (!given.canConvertToInt() || !given.isIntegralNumber() || given.asInt() < 1) {
      throw new IllegalArgumentException("max_tokens is no whole number of at least 1");
    }
    return OptionalInt.of(given.asInt());
  }

  private static Role role(String word) {
    return switch (word) {
      case "system", "developer" -> Role.SYSTEM;
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      default ->
          throw new IllegalArgumentException(
              "has a message of an unknown role, expected system, user or assistant");
    };
  }

  private static String content(JsonNode content) {
    if (content.isTextual()) {
      return required(content.asText());
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("text").isTextual()) {
        throw new IllegalArgumentException("has content other than text");
      }
      text.append(part.path("text").asText());
    }
    return required(text.toString());
  }

  private static String required(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("has a message without text");
    }
    return text;
  }
}
