package io.preflight.workload;

import io.preflight.profile.PromptSource;
import io.preflight.profile.Workload;
import io.preflight.target.ChatMessage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Prompts from recorded conversations. The turns of a conversation never overlap: the next one may
 * be sent when the one before has ended, and goes before a new conversation. With N users in a
 * closed loop there are therefore N conversations under way, each in its order.
 */
final class RecordedPrompts implements RequestSource {

  /** A conversation under way. */
  private record Progress(List<List<ChatMessage>> turns, int turn, int maxTokens) {
    boolean hasMore() {
      return turn + 1 < turns.size();
    }

    Progress next() {
      return new Progress(turns, turn + 1, maxTokens);
    }
  }

  private final List<Conversation> conversations;
  private final PromptSource.Turns turns;
  private final int maxTokens;
  private final Requests requests;
  private final ConversationOrder order;
  private final Queue<Progress> ready = new ArrayDeque<>();
  private long begun;

  RecordedPrompts(
      List<Conversation> conversations,
      PromptSource.Recorded spec,
      Workload workload,
      Requests requests) {
    this.conversations = conversations;
    this.turns = spec.turns();
    this.maxTokens = workload.maxTokens();
    this.requests = requests;
    this.order = new ConversationOrder(conversations.size(), spec.order(), workload.seed());
  }

  @Override
  public synchronized Next next(long number) {
    Progress progress = ready.isEmpty() ? begin() : ready.remove();
    return new Next(
        requests.of(number, progress.turns().get(progress.turn()), progress.maxTokens()),
        () -> ended(progress));
  }

  private Progress begin() {
    Conversation conversation = conversations.get(order.at(begun++));
    int most = conversation.maxTokens().orElse(maxTokens);
    return turns == PromptSource.Turns.EACH
        ? new Progress(conversation.turns(), 0, most)
        : new Progress(List.of(conversation.messages()), 0, most);
  }

  private synchronized void ended(Progress progress) {
    if (progress.hasMore()) {
      ready.add(progress.next());
    }
  }
}
