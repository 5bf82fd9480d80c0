package io.preflight.workload;

import io.preflight.profile.Workload;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatRequest;
import io.preflight.target.ExtraFields;
import java.util.ArrayList;
import java.util.List;

/** Makes requests of messages: what all requests of a workload have in common. */
final class Requests {

  private final Workload workload;
  private final ExtraFields extra;
  private final CacheBuster cacheBuster;

  Requests(Workload workload, CacheBuster cacheBuster) {
    this.workload = workload;
    this.extra = ExtraFields.of(workload.extraBody());
    this.cacheBuster = cacheBuster;
  }

  ChatRequest of(long number, List<ChatMessage> messages, int maxTokens) {
    return new ChatRequest(
        workload.cacheBusting() ? busting(number, messages) : messages,
        maxTokens,
        workload.temperature(),
        extra);
  }

  /** A cache of prompts compares from the front, so that the first message must differ. */
  private List<ChatMessage> busting(long number, List<ChatMessage> messages) {
    List<ChatMessage> busting = new ArrayList<>(messages);
    ChatMessage first = messages.get(0);
    busting.set(0, new ChatMessage(first.role(), cacheBuster.mark(number) + first.content()));
    return busting;
  }
}
