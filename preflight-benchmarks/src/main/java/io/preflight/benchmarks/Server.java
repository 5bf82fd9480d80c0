package io.preflight.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server process, from its start to its end. */
final class Server implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final int port;

  private Server(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(UTF_8);
    String line = output.readLine();
    if (line == null) {
      process.destroy();
      throw new IOException("the server ended before it listened: " + String.join(" ", command));
    }
    port = Integer.parseInt(line);
  }

  /** One that sends as fast as it can. */
  static Server unpaced(Cores cores) throws IOException {
    return new Server(
        Cores.bound(cores.server(), Programs.java(List.of("-Xmx2g"), ScriptedServer.class)));
  }

  /** One whose streams have a number of tokens per second. */
  static Server paced(Cores cores, int rate) throws IOException {
    return new Server(
        Cores.bound(
            cores.server(),
            Programs.java(List.of("-Xmx3g"), ScriptedServer.class, String.valueOf(rate))));
  }

  int port() {
    return port;
  }

  /** Forgets what it has answered. */
  void forget() throws IOException, InterruptedException {
    HttpResponse<Void> unused =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(truth()).DELETE().build(),
                HttpResponse.BodyHandlers.discarding());
  }

  /** Where it tells what it has answered. */
  URI truth() {
    return URI.create("http://127.0.0.1:" + port + "/truth");
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    output.close();
  }
}
