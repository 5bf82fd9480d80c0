package io.preflight.examples.own;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Stands in for the engine: {@code java LinesServer PORT}. */
public final class LinesServer {

  private LinesServer() {}

  /**
   * Serves until it is ended.
   *
   * @param arguments the port
   * @throws IOException if the port is taken
   */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/health", LinesServer::ready);
    server.createContext("/ask", LinesServer::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  private static void ready(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", LinesDecoder.MEDIA_TYPE);
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 7; i++) {
        line(out, "{\"text\": \"word \"}");
        Thread.sleep(10);
      }
      line(out, "{\"end\": \"stop\", \"tokens\": 7}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
