package io.preflight.profile;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Where prompts come from. */
public sealed interface PromptSource {

  /**
   * Written in the profile.
   *
   * @param prompts the user messages, taken in turn; at least one
   */
  record Inline(List<String> prompts) implements PromptSource {
    public Inline {
      prompts = List.copyOf(prompts);
      if (prompts.isEmpty()) {
        throw new IllegalArgumentException("a workload needs at least one prompt");
      }
    }
  }

  /**
   * Read from a file of conversations.
   *
   * @param file its path as the profile has it
   * @param format how the file is written
   * @param order in which order conversations are taken
   * @param turns what of a conversation is asked
   */
  record Recorded(String file, Format format, Order order, Turns turns) implements PromptSource {
    public Recorded {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(format, "format");
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(turns, "turns");
    }
  }

  /**
   * Made up, from common words.
   *
   * @param input the words of a prompt, each about one token
   * @param output the most output tokens of a request
   * @param sharedPrefix the share of a prompt that all requests have in common, from 0 to 1
   */
  record Synthetic(TokenSpread input, TokenSpread output, double sharedPrefix)
      implements PromptSource {
    public Synthetic {
      Objects.requireNonNull(input, "input");
      Objects.requireNonNull(output, "output");
      if (!(sharedPrefix >= 0 && sharedPrefix <= 1)) {
        throw new IllegalArgumentException(
            "sharedPrefix must lie between 0 and 1, but is " + sharedPrefix);
      }
    }
  }

  /** How a file of conversations is written. */
  enum Format {
    /** Told by the first conversation. */
    AUTO,
    /** {@code {"messages": […]}} or {@code {"prompt": "…"}}, one JSON object a line. */
    OPENAI,
    /** {@code {"conversations": [{"from", "value"}, …]}}, a JSON array or one object a line. */
    SHAREGPT;

    /**
     * The word in profiles.
     *
     * @return the lower-case name
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In which order conversations are taken. */
  enum Order {
    /** As the file has them, from the start again after the last. */
    IN_ORDER,
    /** Shuffled by the seed, anew for every pass. */
    SHUFFLED;

    /**
     * The word in profiles.
     *
     * @return the lower-case name
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What of a conversation is asked. */
  enum Turns {
    /** Its last user message, with everything before as history: one request. */
    LAST,
    /** Every user message, one after the other, with the recorded answers between as history. */
    EACH;

    /**
     * The word in profiles.
     *
     * @return the lower-case name
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
