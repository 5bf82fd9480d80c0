package io.preflight.target.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.problem.Secret;
import io.preflight.target.ChatRequest;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.ChatProtocol;
import io.preflight.target.http.Headers;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;
import java.util.Optional;

/** Anthropic's messages: addresses, headers and body. */
final class AnthropicProtocol implements ChatProtocol {

  static final String EVENT_STREAM = "text/event-stream";

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given, "/messages").versioned();
  }

  @Override
  public String chatPath() {
    return "/messages";
  }

  @Override
  public String modelsPath() {
    return "/models";
  }

  @Override
  public ModelFields modelFields() {
    return new ModelFields("data", "id");
  }

  @Override
  public String mediaType() {
    return EVENT_STREAM;
  }

  @Override
  public void addHeaders(Headers headers, Optional<Secret> key) {
    headers.with("anthropic-version", "2023-06-01");
    key.ifPresent(secret -> headers.with("x-api-key", secret.reveal()));
  }

  @Override
  public void complete(ObjectNode body, ChatRequest request) {
    body.put("max_tokens", request.maxTokens());
    request.temperature().ifPresent(temperature -> body.put("temperature", temperature));
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new AnthropicDecoder(seen);
  }
}
