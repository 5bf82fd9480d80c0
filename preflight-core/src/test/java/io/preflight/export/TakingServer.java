package io.preflight.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on loopback that takes what is pushed to it, and answers as it is told. */
final class TakingServer implements AutoCloseable {

  /** One request. */
  record Taken(String method, String path, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
  private volatile int status;
  private volatile String answer;

  private TakingServer(HttpServer server, int status, String answer) {
    this.server = server;
    this.status = status;
    this.answer = answer;
  }

  static TakingServer answering(int status, String answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TakingServer taking = new TakingServer(server, status, answer);
    server.createContext("/", taking::take);
    server.start();
    return taking;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      taken.add(
          new Taken(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Taken> taken() {
    return List.copyOf(taken);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
