package io.preflight.engine.llamacpp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.kherud.llama.LlamaModel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Answers {@code /v1/models} and {@code /v1/chat/completions} on the loopback interface. */
final class ChatServer implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final int MOST_BODY_BYTES = 16 << 20;

  private final LlamaModel model;
  private final String name;
  private final HttpServer http;

  private ChatServer(LlamaModel model, String name, HttpServer http) {
    this.model = model;
    this.name = name;
    this.http = http;
  }

  static ChatServer start(LlamaModel model, Options options) throws IOException {
    HttpServer http =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 128);
    ChatServer server = new ChatServer(model, options.name(), http);
    http.createContext("/v1/models", server::models);
    http.createContext("/v1/chat/completions", server::complete);
    http.setExecutor(Executors.newCachedThreadPool());
    http.start();
    return server;
  }

  int port() {
    return http.getAddress().getPort();
  }

  private void models(HttpExchange exchange) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("object", "list");
    body.putArray("data").addObject().put("id", name).put("object", "model");
    answer(exchange, 200, body);
  }

  private void complete(HttpExchange exchange) throws IOException {
    try (exchange) {
      ChatCompletion completion;
      try {
        completion =
            ChatCompletion.begin(
                model, name, JSON.readTree(exchange.getRequestBody().readNBytes(MOST_BODY_BYTES)));
      } catch (IOException | RuntimeException e) {
        answer(exchange, 400, error(e.getMessage()));
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      try (completion;
          OutputStream out = exchange.getResponseBody()) {
        completion.writeTo(out);
      }
    }
  }

  private static ObjectNode error(String message) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error").put("message", message).put("type", "invalid_request_error");
    return body;
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
