package io.preflight.workload;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.JsonReason;
import io.preflight.problem.Location;
import io.preflight.profile.PromptSource.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of conversations: one JSON object a line, or a JSON array of them. All of it is
 * checked before the first request is sent.
 */
final class ConversationFile {

  static final int MOST_CONVERSATIONS = 100_000;

  private static final long MOST_BYTES = 1L << 30;
  private static final String KEY = "workload.file";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String shown;
  private final int mostTokens;
  private final List<Conversation> conversations = new ArrayList<>();
  private Format format;

  private ConversationFile(String shown, Format format, int mostTokens) {
    this.shown = shown;
    this.format = format;
    this.mostTokens = mostTokens;
  }

  /**
   * All conversations of a file, the first {@value #MOST_CONVERSATIONS} of a longer one.
   *
   * @param file the file
   * @param shown what messages call it
   * @param format how it is written
   * @param mostTokens the most output tokens that a conversation may ask for
   */
  static List<Conversation> read(Path file, String shown, Format format, int mostTokens) {
    ConversationFile reader = new ConversationFile(shown, format, mostTokens);
    try {
      if (!Files.isRegularFile(file)) {
        throw new ConfigurationException(shown + ": " + KEY + ": is no file");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new ConfigurationException(shown + ": " + KEY + ": is larger than 1 GiB");
      }
      try (JsonParser parser = JSON.getFactory().createParser(file.toFile())) {
        reader.readAll(parser);
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new ConfigurationException(
          Location.inFile(shown, at == null ? 1 : Math.max(1, at.getLineNr()), KEY),
          "is no JSON: " + JsonReason.of(e));
    } catch (IOException e) {
      throw new ConfigurationException(shown + ": cannot be read: " + IoReason.of(e));
    }
    if (reader.conversations.isEmpty()) {
      throw new ConfigurationException(
          shown + ": " + KEY + ": holds no conversation with a user message");
    }
    return reader.conversations;
  }

  private void readAll(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    boolean array = token == JsonToken.START_ARRAY;
    if (array) {
      token = parser.nextToken();
    }
    while (token != null
        && token != JsonToken.END_ARRAY
        && conversations.size() < MOST_CONVERSATIONS) {
      int line = parser.currentTokenLocation().getLineNr();
      if (token != JsonToken.START_OBJECT) {
        throw wrong(line, "expected a JSON object for every conversation");
      }
      add(JSON.readTree(parser), line);
      token = parser.nextToken();
    }
  }

  private void add(JsonNode node, int line) {
    if (format == Format.AUTO) {
      format = node.has("conversations") ? Format.SHAREGPT : Format.OPENAI;
    }
    Optional<Conversation> conversation =
        format == Format.SHAREGPT ? ShareGptConversation.of(node) : Optional.of(openAi(node, line));
    conversation.ifPresent(conversations::add);
  }

  private Conversation openAi(JsonNode node, int line) {
    try {
      Conversation conversation = OpenAiConversation.of(node);
      int asked = conversation.maxTokens().orElse(1);
      if (asked > mostTokens) {
        throw wrong(
            line,
            "asks for "
                + asked
                + " tokens, more than workload.max_tokens allows ("
                + mostTokens
                + ")");
      }
      return conversation;
    } catch (IllegalArgumentException e) {
      throw wrong(line, e.getMessage());
    }
  }

  private ConfigurationException wrong(int line, String what) {
    return new ConfigurationException(Location.inFile(shown, line, KEY), what);
  }
}
