package io.preflight.launch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A server that is ready when told so: {@code <port> <status of /health>}. */
final class TinyServer {

  private TinyServer() {}

  public static void main(String[] args) throws IOException {
    int status = Integer.parseInt(args[1]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0);
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    System.out.println("listening, model " + System.getenv("MODEL"));
  }
}
