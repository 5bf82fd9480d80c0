package io.preflight.target.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.problem.Secret;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatMessage.Role;
import io.preflight.target.ChatRequest;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.ChatBody;
import io.preflight.target.chat.JsonChatProtocol;
import io.preflight.target.http.Headers;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

/** Anthropic's messages: addresses, headers and body. */
final class AnthropicProtocol implements JsonChatProtocol {

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given, "/messages").versioned();
  }

  @Override
  public String path(String model, ChatRequest request) {
    return "/messages";
  }

  @Override
  public void addHeaders(Headers headers, Optional<Secret> key) {
    headers.with("anthropic-version", "2023-06-01");
    key.ifPresent(secret -> headers.with("x-api-key", secret.reveal()));
  }

  @Override
  public void write(ObjectNode body, String model, ChatRequest request) {
    ChatBody.begin(
        body,
        model,
        request.messages().stream().filter(message -> message.role() != Role.SYSTEM).toList());
    String system = system(request);
    if (!system.isEmpty()) {
      body.put("system", system);
    }
    body.put("max_tokens", request.maxTokens());
    request.temperature().ifPresent(temperature -> body.put("temperature", temperature));
  }

  /** Instructions stand beside the conversation, not in it. */
  private static String system(ChatRequest request) {
    return request.messages().stream()
        .filter(message -> message.role() == Role.SYSTEM)
        .map(ChatMessage::content)
        .collect(Collectors.joining("\n\n"));
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new AnthropicDecoder(seen);
  }
}
