package io.preflight.target.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads one chunk of a stream and keeps what matters of it until the next one. */
final class ChunkParser {

  private static final JsonFactory JSON = new JsonFactory();

  private boolean error;
  private boolean usage;
  private int outputTokens;
  private int inputTokens;
  private String finishReason;
  private int contents;
  private int textFrom;
  private int textTo;

  /**
   * Reads a chunk.
   *
   * @param bytes the array that holds it
   * @param from its first byte
   * @param to the index after its last byte
   * @throws JsonProcessingException if it is no JSON object; the message says why
   */
  void parse(byte[] bytes, int from, int to) throws JsonProcessingException {
    try {
      parse(JSON.createParser(bytes, from, to - from));
    } catch (JsonProcessingException e) {
      // Event streams replace malformed UTF-8, the byte parser refuses it: decode and try again.
      clear();
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      try {
        parse(JSON.createParser(text));
      } catch (JsonProcessingException again) {
        throw again;
      } catch (IOException impossible) {
        throw new java.io.UncheckedIOException(impossible);
      }
      textFrom = -1;
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  private void clear() {
    error = false;
    usage = false;
    outputTokens = -1;
    inputTokens = -1;
    finishReason = null;
    contents = 0;
    textFrom = -1;
    textTo = -1;
  }

  private void parse(JsonParser parser) throws IOException {
    clear();
    try (parser) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new com.fasterxml.jackson.core.JsonParseException(parser, "expected an object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "error" -> error |= value != JsonToken.VALUE_NULL;
          case "object" ->
              error |= value == JsonToken.VALUE_STRING && "error".equals(parser.getText());
          default -> {}
        }
        if (name.equals("choices") && value == JsonToken.START_ARRAY) {
          choices(parser);
        } else if (name.equals("usage") && value == JsonToken.START_OBJECT) {
          usage(parser);
        } else {
          parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        throw new com.fasterxml.jackson.core.JsonParseException(parser, "more after the object");
      }
    }
  }

  private void choices(JsonParser parser) throws IOException {
    JsonToken element;
    while ((element = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (element == JsonToken.START_OBJECT) {
        choice(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void choice(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("delta") && value == JsonToken.START_OBJECT) {
        delta(parser);
      } else if (name.equals("finish_reason") && value == JsonToken.VALUE_STRING) {
        finishReason = parser.getText();
      } else {
        error |= name.equals("error") && value != JsonToken.VALUE_NULL;
        parser.skipChildren();
      }
    }
  }

  private void delta(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean generated =
          switch (name) {
            case "content",
                "reasoning_content",
                "reasoning",
                "refusal",
                "tool_calls",
                "function_call" ->
                true;
            default -> false;
          };
      if (generated && value == JsonToken.VALUE_STRING) {
        text(parser);
      } else if (generated && parser.currentToken().isStructStart()) {
        contents += holdsContent(parser) ? 1 : 0;
        textFrom = -1;
      } else {
        parser.skipChildren();
      }
    }
  }

  private void text(JsonParser parser) throws IOException {
    if (parser.getTextLength() > 0) {
      contents++;
      textFrom = (int) parser.currentTokenLocation().getByteOffset() + 1;
      textTo = (int) parser.currentLocation().getByteOffset() - 1;
    }
  }

  /**
   * Whether an array or object inside a delta carries anything: a tool call always does, a list of
   * parts only with text in it.
   */
  private static boolean holdsContent(JsonParser parser) throws IOException {
    boolean parts = parser.currentName() == null ? false : parser.currentName().equals("content");
    boolean found = false;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isScalarValue()) {
        boolean text = token == JsonToken.VALUE_STRING && parser.getTextLength() > 0;
        found |= parts ? text && isText(parser.currentName()) : token != JsonToken.VALUE_NULL;
      }
    }
    return found;
  }

  private static boolean isText(String name) {
    return "text".equals(name) || "thinking".equals(name);
  }

  private void usage(JsonParser parser) throws IOException {
    usage = true;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_NUMBER_INT && name.equals("completion_tokens")) {
        outputTokens = count(parser);
      } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals("prompt_tokens")) {
        inputTokens = count(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static int count(JsonParser parser) throws IOException {
    double value = parser.getDoubleValue();
    return value >= 0 && value <= Integer.MAX_VALUE ? (int) value : -1;
  }

  /** Whether the chunk reports an error. */
  boolean isError() {
    return error;
  }

  /** Whether the chunk carries generated text, reasoning, a refusal or a tool call. */
  boolean hasContent() {
    return contents > 0;
  }

  /** Whether the chunk carries token counts. */
  boolean hasUsage() {
    return usage;
  }

  /** The output tokens, or −1. */
  int outputTokens() {
    return outputTokens;
  }

  /** The input tokens, or −1. */
  int inputTokens() {
    return inputTokens;
  }

  /** Why generation ended, or null. */
  String finishReason() {
    return finishReason;
  }

  /** Whether all that the chunk has generated is one text, whose place is known. */
  boolean isOneText() {
    return contents == 1 && textFrom >= 0;
  }

  /** Whether the chunk carries one text and nothing else that matters. */
  boolean isPlainText() {
    return isOneText() && !usage && !error && finishReason == null;
  }

  /** Where the one text begins, counted from the first byte of the chunk. */
  int textFrom() {
    return textFrom;
  }

  /** Where the one text ends: its closing quote, counted from the first byte of the chunk. */
  int textTo() {
    return textTo;
  }
}
