package io.preflight.testkit.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preflight.testkit.bedrock.Converse;
import io.preflight.testkit.metrics.VllmMetrics;
import io.preflight.testkit.openai.ChatCompletions;
import io.preflight.testkit.openai.OpenAiBodies;
import io.preflight.testkit.script.Reply;
import io.preflight.testkit.truth.ReceivedRequest;
import io.preflight.testkit.truth.RequestTruth;
import io.preflight.testkit.truth.TruthAnchor;
import io.preflight.testkit.truth.TruthJson;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what a request is for. */
final class Router {

  private static final String JSON = "application/json";

  private final Engine engine;

  Router(Engine engine) {
    this.engine = engine;
  }

  void answer(Exchange exchange) {
    ReceivedRequest request = exchange.request();
    Optional<Reply> route = Optional.ofNullable(engine.settings().routes().get(request.path()));
    if (route.isPresent()) {
      Generation.begin(engine, exchange, ChatCompletions.PROTOCOL).play(route.get());
      return;
    }
    Optional<Converse> converse = Converse.at(request.path());
    if (converse.isPresent() && request.method().equals("POST")) {
      Generation.begin(engine, exchange, converse.get()).playScript();
      return;
    }
    String path = normalized(request.path());
    String call = request.method() + " " + path;
    if (path.startsWith("/models/") && request.method().equals("GET")) {
      model(exchange, path.substring("/models/".length()));
      return;
    }
    switch (call) {
      case "POST /chat/completions" ->
          Generation.begin(engine, exchange, ChatCompletions.PROTOCOL).playScript();
      case "GET /models" -> models(exchange);
      case "GET /health" -> health(exchange);
      case "GET /metrics" -> {
        byte[] text = engine.metrics().text().getBytes(UTF_8);
        exchange.respond(200, VllmMetrics.CONTENT_TYPE, Map.of(), text);
      }
      case "GET /truth" -> truth(exchange);
      case "DELETE /truth" -> {
        engine.truths().clear();
        exchange.respond(200, "", Map.of(), new byte[0]);
      }
      default -> error(exchange, 404, "There is nothing at " + call + ".");
    }
  }

  /** The path without {@code /v1} and without a slash at its end. */
  private static String normalized(String path) {
    String shorter = path.startsWith("/v1/") ? path.substring("/v1".length()) : path;
    return shorter.endsWith("/") ? shorter.substring(0, shorter.length() - 1) : shorter;
  }

  private void models(Exchange exchange) {
    if (admitted(exchange)) {
      exchange.respond(200, JSON, Map.of(), OpenAiBodies.models(engine.settings().models()));
    }
  }

  private void model(Exchange exchange, String name) {
    if (!admitted(exchange)) {
      return;
    }
    if (engine.settings().models().contains(name)) {
      exchange.respond(200, JSON, Map.of(), OpenAiBodies.model(name));
    } else {
      error(exchange, 404, Generation.unknownModel(name));
    }
  }

  private boolean admitted(Exchange exchange) {
    Optional<Access.Refusal> refused = Access.check(engine.settings(), exchange.request());
    if (refused.isPresent()) {
      error(exchange, refused.get().status(), refused.get().message());
      return false;
    }
    if (!engine.isReady()) {
      error(exchange, 503, "The endpoint is still starting.");
      return false;
    }
    return true;
  }

  private void health(Exchange exchange) {
    exchange.respond(engine.isReady() ? 200 : 503, "", Map.of(), new byte[0]);
  }

  private void truth(Exchange exchange) {
    List<RequestTruth> truths = engine.truths().snapshot();
    Iterator<byte[]> lines =
        Stream.concat(
                Stream.of(TruthJson.line(TruthAnchor.now())), truths.stream().map(TruthJson::line))
            .map(line -> (line + "\n").getBytes(UTF_8))
            .iterator();
    new LongBody(exchange, lines).start("application/x-ndjson");
  }

  private static void error(Exchange exchange, int status, String message) {
    exchange.respond(status, JSON, Map.of(), OpenAiBodies.error(status, message));
  }
}
