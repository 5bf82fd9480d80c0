package io.preflight.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatMessage.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A conversation as ShareGPT's collections have it: {@code conversations} with {@code from} and
 * {@code value}. Such collections hold fragments; what cannot be asked is left out: answers before
 * the first question, messages without text, what follows the last question.
 */
final class ShareGptConversation {

  private ShareGptConversation() {}

  /** Empty when nobody asks anything. */
  static Optional<Conversation> of(JsonNode node) {
    List<ChatMessage> messages = new ArrayList<>();
    int lastUser = -1;
    for (JsonNode message : node.path("conversations")) {
      String text = message.path("value").asText("");
      Optional<Role> role = role(message.path("from").asText(""));
      boolean answersNothing = role.filter(Role.ASSISTANT::equals).isPresent() && lastUser < 0;
      if (role.isEmpty() || text.isBlank() || answersNothing) {
        continue;
      }
      lastUser = role.get() == Role.USER ? messages.size() : lastUser;
      messages.add(new ChatMessage(role.get(), text));
    }
    return lastUser < 0
        ? Optional.empty()
        : Optional.of(new Conversation(messages.subList(0, lastUser + 1), OptionalInt.empty()));
  }

  private static Optional<Role> role(String from) {
    return switch (from) {
      case "human", "user" -> Optional.of(Role.USER);
      case "gpt", "assistant", "chatgpt", "bing", "bard" -> Optional.of(Role.ASSISTANT);
      case "system" -> Optional.of(Role.SYSTEM);
      default -> Optional.empty();
    };
  }
}
