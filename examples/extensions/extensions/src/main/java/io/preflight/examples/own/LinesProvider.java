package io.preflight.examples.own;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.target.ChatRequest;
import io.preflight.target.Target;
import io.preflight.target.TargetProvider;
import io.preflight.target.TargetSettings;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.chat.ChatTarget;
import io.preflight.target.chat.JsonChatProtocol;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;
import java.util.Optional;

/** The protocol {@code lines} of an engine of our own: a question in, one JSON object a line out. */
public final class LinesProvider implements TargetProvider {

  /** Called by the service loader. */
  public LinesProvider() {}

  @Override
  public String protocol() {
    return "lines";
  }

  @Override
  public Target open(TargetSettings settings) {
    return new ChatTarget(settings, new Protocol());
  }

  private static final class Protocol implements JsonChatProtocol {

    @Override
    public BaseUrl base(URI given) {
      return BaseUrl.of(given, "/ask");
    }

    @Override
    public String path(String model, ChatRequest request) {
      return "/ask";
    }

    @Override
    public Optional<String> modelsPath() {
      return Optional.empty();
    }

    @Override
    public String mediaType() {
      return LinesDecoder.MEDIA_TYPE;
    }

    @Override
    public void write(ObjectNode body, String model, ChatRequest request) {
      body.put("model", model);
      body.put("question", request.messages().get(request.messages().size() - 1).content());
      body.put("limit", request.maxTokens());
    }

    @Override
    public StreamDecoder decoder(Observation seen) {
      return new LinesDecoder(seen);
    }
  }
}
