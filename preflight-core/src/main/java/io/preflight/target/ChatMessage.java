package io.preflight.target;

import java.util.Locale;
import java.util.Objects;

/**
 * One message of a conversation.
 *
 * @param role who says it
 * @param content what is said
 */
public record ChatMessage(Role role, String content) {

  /** Who says something. Each protocol has its own words for them. */
  public enum Role {
    /** Instructions that stand above the conversation. */
    SYSTEM,
    /** The person. */
    USER,
    /** The model, in an earlier turn. */
    ASSISTANT;

    /**
     * The word that most protocols use.
     *
     * @return the lower-case name
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ChatMessage {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(content, "content");
  }

  /**
   * A message of the person.
   *
   * @param content what is said
   * @return the message
   */
  public static ChatMessage user(String content) {
    return new ChatMessage(Role.USER, content);
  }
}
