package io.preflight.target.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.problem.Secret;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatMessage.Role;
import io.preflight.target.ChatRequest;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.JsonChatProtocol;
import io.preflight.target.http.Headers;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Gemini's streamed content: addresses, headers and body. */
final class GeminiProtocol implements JsonChatProtocol {

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given).versioned("v1beta");
  }

  @Override
  public String path(String model, ChatRequest request) {
    String name = model.startsWith("models/") ? model.substring("models/".length()) : model;
    return "/models/"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")
        + ":streamGenerateContent?alt=sse";
  }

  @Override
  public ModelFields modelFields() {
    return new ModelFields("models", "name");
  }

  @Override
  public void addHeaders(Headers headers, Optional<Secret> key) {
    key.ifPresent(secret -> headers.with("x-goog-api-key", secret.reveal()));
  }

  @Override
  public void write(ObjectNode body, String model, ChatRequest request) {
    ArrayNode contents = body.putArray("contents");
    for (ChatMessage message : request.messages()) {
      if (message.role() == Role.SYSTEM) {
        part(body.withObject("/systemInstruction"), message);
      } else {
        ObjectNode content = contents.addObject();
        content.put("role", message.role() == Role.USER ? "user" : "model");
        part(content, message);
      }
    }
    ObjectNode settings = body.putObject("generationConfig");
    settings.put("maxOutputTokens", request.maxTokens());
    request.temperature().ifPresent(temperature -> settings.put("temperature", temperature));
  }

  private static void part(ObjectNode content, ChatMessage message) {
    content.withArray("/parts").addObject().put("text", message.content());
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new GeminiDecoder(seen);
  }
}
