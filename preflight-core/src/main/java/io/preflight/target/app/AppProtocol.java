package io.preflight.target.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.AppEndpoint;
import io.preflight.profile.AppEndpoint.Format;
import io.preflight.target.ChatRequest;
import io.preflight.target.ExtraFields;
import io.preflight.target.Tokenizer;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.ChatProtocol;
import io.preflight.target.http.Headers;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks as the user's template says. */
final class AppProtocol implements ChatProtocol {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final AppEndpoint.Ask ask;
  private final AppReading reading;
  private final Template path;
  private final Optional<Template> body;
  private final Template.Place place;

  /**
   * The protocol of one application.
   *
   * @param endpoint how it is asked and how it answers
   * @throws ConfigurationException if a template cannot work
   */
  AppProtocol(AppEndpoint endpoint) {
    ask = endpoint.ask();
    reading = new AppReading(endpoint.answer());
    path = new Template("target.http.path", ask.path(), Template.Place.ENCODED);
    place = place(ask.contentType());
    body = ask.body().map(text -> new Template("target.http.body", text, place));
    if (ask.method().equals("GET") && body.isPresent()) {
      throw new ConfigurationException("target.http.body cannot be sent with method GET");
    }
    reading.named().ifPresent(this::requireEnd);
    if (place == Template.Place.JSON) {
      body.ifPresent(AppProtocol::requireJson);
    }
  }

  private void requireEnd(Format format) {
    reading
        .foreignEnd(format)
        .ifPresent(
            problem -> {
              throw new ConfigurationException(
                  problem
                      + ", but target.http.format is "
                      + format.name().toLowerCase(Locale.ROOT)
                      + "; leave the key out, or name another format");
            });
  }

  private static Template.Place place(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (type.equals("application/json") || type.endsWith("+json")) {
      return Template.Place.JSON;
    }
    return type.equals("application/x-www-form-urlencoded")
        ? Template.Place.ENCODED
        : Template.Place.TEXT;
  }

  private static void requireJson(Template template) {
    if (json(template.render("a \"model\"", sample())).isEmpty()) {
      throw new ConfigurationException(
          "target.http.body is no JSON once its words are replaced; write \"{prompt}\" and"
              + " \"{model}\" in quotes, {messages}, {max_tokens} and {temperature} without");
    }
  }

  private static ChatRequest sample() {
    return ChatRequest.of("a \"quoted\"\nprompt", 1, OptionalDouble.empty());
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  @Override
  public BaseUrl base(URI given) {
    return BaseUrl.of(given);
  }

  @Override
  public String method() {
    return ask.method();
  }

  @Override
  public String path(String model, ChatRequest request) {
    return path.render(model, request);
  }

  @Override
  public Optional<String> modelsPath() {
    return Optional.empty();
  }

  @Override
  public String mediaType() {
    return reading.accepted();
  }

  @Override
  public void addHeaders(Headers headers, Optional<Secret> key) {
    if (body.isPresent()) {
      headers.with("Content-Type", ask.contentType());
    }
    Optional<String> name = ask.keyHeader();
    if (name.isEmpty()) {
      ChatProtocol.super.addHeaders(headers, key);
    } else {
      key.ifPresent(secret -> headers.with(name.get(), secret.reveal()));
    }
  }

  @Override
  public Optional<byte[]> body(String model, ChatRequest request) {
    String text = body.map(template -> template.render(model, request)).orElse("");
    if (!request.extra().equals(ExtraFields.NONE)) {
      text = extended(text, request.extra());
    }
    return body.isEmpty() ? Optional.empty() : Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private String extended(String text, ExtraFields extra) {
    if (place != Template.Place.JSON || !(json(text).orElse(null) instanceof ObjectNode object)) {
      throw new ConfigurationException(
          "the workload adds fields to the body, but target.http.body is no JSON object");
    }
    extra.applyTo(object);
    return object.toString();
  }

  /** The name of a model behind an application says nothing about its text. */
  @Override
  public Optional<Tokenizer> tokenizer(Optional<String> named, String model) {
    return named.flatMap(Tokenizer::named);
  }

  @Override
  public StreamDecoder decoder(Observation seen) {
    return new AppDecoder(seen, reading);
  }
}
