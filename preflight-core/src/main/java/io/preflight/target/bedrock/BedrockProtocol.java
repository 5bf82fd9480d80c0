package io.preflight.target.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatMessage.Role;
import io.preflight.target.ChatRequest;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.JsonChatProtocol;
import io.preflight.target.eventstream.EventStreamReader;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import io.preflight.target.http.WireRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Bedrock's ConverseStream: addresses, signature and body. */
final class BedrockProtocol implements JsonChatProtocol {

  private static final String CONTENT_TYPE = "Content-Type";
  private static final byte[] NOTHING = {};

  private final Optional<Signature> signature;

  /**
   * The protocol.
   *
   * @param signature signs the requests; empty where they carry a key
   */
  BedrockProtocol(Optional<Signature> signature) {
    this.signature = signature;
  }

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given);
  }

  /** An ARN is one part of the path, whatever slashes and colons it has. */
  @Override
  public String path(String model, ChatRequest request) {
    return "/model/"
        + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20")
        + "/converse-stream";
  }

  /** The models are listed by another service, at another address. */
  @Override
  public Optional<String> modelsPath() {
    return Optional.empty();
  }

  @Override
  public String mediaType() {
    return EventStreamReader.MEDIA_TYPE;
  }

  @Override
  public WireRequest signed(WireRequest request) {
    if (signature.isEmpty()) {
      return request;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    headers.putIfAbsent(CONTENT_TYPE, "application/json");
    Map<String, String> toSign = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          if (name.equalsIgnoreCase(CONTENT_TYPE)
              || name.toLowerCase(Locale.ROOT).startsWith("x-amz")) {
            toSign.put(name, value);
          }
        });
    headers.putAll(
        signature
            .get()
            .of(request.method(), request.uri(), toSign, request.body().orElse(NOTHING)));
    return new WireRequest(request.method(), request.uri(), headers, request.body());
  }

  @Override
  public void write(ObjectNode body, String model, ChatRequest request) {
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : request.messages()) {
      if (message.role() == Role.SYSTEM) {
        body.withArray("/system").addObject().put("text", message.content());
      } else {
        messages
            .addObject()
            .put("role", message.role().word())
            .putArray("content")
            .addObject()
            .put("text", message.content());
      }
    }
    ObjectNode settings = body.putObject("inferenceConfig");
    settings.put("maxTokens", request.maxTokens());
    request.temperature().ifPresent(temperature -> settings.put("temperature", temperature));
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new BedrockDecoder(seen);
  }
}
