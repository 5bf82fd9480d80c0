package io.preflight.target.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatRequest;
import io.preflight.target.Tokenizer;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.ChatBody;
import io.preflight.target.chat.JsonChatProtocol;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;
import java.util.Optional;

/** OpenAI's chat completions: addresses, headers and body. */
public class OpenAiProtocol implements JsonChatProtocol {

  /** The protocol; it has no state. */
  public OpenAiProtocol() {}

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given, "/chat/completions").versioned();
  }

  @Override
  public String path(String model, ChatRequest request) {
    return "/chat/completions";
  }

  @Override
  public void write(ObjectNode body, String model, ChatRequest request) {
    ChatBody.begin(body, model, request.messages());
    body.put("max_tokens", request.maxTokens());
    request.temperature().ifPresent(temperature -> body.put("temperature", temperature));
    body.putObject("stream_options").put("include_usage", true);
  }

  @Override
  public Optional<Tokenizer> tokenizer(Optional<String> named, String model) {
    return named.isPresent() ? Tokenizer.named(named.get()) : Tokenizer.ofModel(model);
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new ChatDecoder(seen);
  }
}
