package io.preflight.examples.rag;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The pipeline as a service: {@code GET /health} and {@code GET /ask?question=…}. */
public final class RagService implements AutoCloseable {

  private static final String PARAMETER = "question=";

  private final HttpServer server;

  /**
   * Starts the service on the loopback interface.
   *
   * @param port the port; 0 picks a free one
   * @param pipeline what answers
   * @throws IOException if the port is taken
   */
  public RagService(int port, RagPipeline pipeline) throws IOException {
    server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/health", exchange -> send(exchange, 200, "ok"));
    server.createContext("/ask", exchange -> ask(exchange, pipeline));
    server.start();
  }

  /**
   * Starts the service and serves until the process ends.
   *
   * @param args a port, else 8080
   * @throws IOException if the port is taken
   */
  public static void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    new RagService(port, new RagPipeline(Boolean.getBoolean("rag.broken")));
  }

  /**
   * Where the service listens.
   *
   * @return the port
   */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void ask(HttpExchange exchange, RagPipeline pipeline) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null || !query.startsWith(PARAMETER)) {
      send(exchange, 400, "ask with ?question=");
      return;
    }
    String question =
        URLDecoder.decode(query.substring(PARAMETER.length()), StandardCharsets.UTF_8);
    long begun = System.nanoTime();
    Answer answer = pipeline.answer(question);
    System.out.println(Telemetry.line(question, answer, System.nanoTime() - begun));
    send(exchange, 200, answer.text() + " " + answer.citations());
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
