package io.preflight.testkit.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.testkit.wire.BadRequestException;
import io.preflight.testkit.wire.GenerationRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the body of a chat completions request. */
final class ChatRequests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHARS_PER_TOKEN = 4;

  private ChatRequests() {}

  static GenerationRequest parse(byte[] body) throws BadRequestException {
    JsonNode json = read(body);
    JsonNode model = json.path("model");
    if (!model.isTextual()) {
      throw new BadRequestException("you must provide a model parameter");
    }
    JsonNode messages = json.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw new BadRequestException("'messages' must be an array with at least one message");
    }
    return new GenerationRequest(
        model.textValue(),
        json.path("stream").asBoolean(false),
        json.path("stream_options").path("include_usage").asBoolean(false),
        maxTokens(json),
        promptTokens(messages),
        Optional.ofNullable(json.path("user").textValue()));
  }

  private static JsonNode read(byte[] body) throws BadRequestException {
    try {
      JsonNode json = JSON.readTree(body);
      if (json == null || !json.isObject()) {
        throw new BadRequestException("the body must be a JSON object");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new BadRequestException("the body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadRequestException("the body is not JSON");
    }
  }

  private static OptionalInt maxTokens(JsonNode json) throws BadRequestException {
    for (String name : new String[] {"max_completion_tokens", "max_tokens"}) {
      JsonNode limit = json.path(name);
      if (limit.isMissingNode() || limit.isNull()) {
        continue;
      }
      if (!limit.canConvertToInt() || limit.intValue() < 1) {
        throw new BadRequestException("'" + name + "' must be an integer of at least 1");
      }
      return OptionalInt.of(limit.intValue());
    }
    return OptionalInt.empty();
  }

  /** Four characters make a token, the usual rule of thumb; a prompt has at least one. */
  private static int promptTokens(JsonNode messages) {
    long chars = 0;
    for (JsonNode message : messages) {
      chars += textLength(message.path("content"));
    }
    return (int) Math.max(1, (chars + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN);
  }

  private static long textLength(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue().length();
    }
    long chars = 0;
    for (JsonNode part : content) {
      chars += part.path("text").asText("").length();
    }
    return chars;
  }
}
