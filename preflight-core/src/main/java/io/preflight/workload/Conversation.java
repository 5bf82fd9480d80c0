package io.preflight.workload;

import io.preflight.target.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A recorded conversation that ends with a user message.
 *
 * @param messages what was said, in order
 * @param maxTokens the most output tokens the recording asks for; empty leaves it to the profile
 */
record Conversation(List<ChatMessage> messages, OptionalInt maxTokens) {

  Conversation {
    messages = List.copyOf(messages);
  }

  /** What is asked at each user message: everything up to it. */
  List<List<ChatMessage>> turns() {
    List<List<ChatMessage>> turns = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).role() == ChatMessage.Role.USER) {
        turns.add(messages.subList(0, i + 1));
      }
    }
    return turns;
  }
}
