package io.preflight.testkit.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a private server answer requests before the first real one starts. In a fresh JVM the first
 * answer is late by hundreds of milliseconds, because its classes must be loaded first; a schedule
 * that is wrong for the first request is not exact.
 */
final class WarmUp {

  private static final Duration LIMIT = Duration.ofMillis(400);
  private static final int READ_TIMEOUT_MILLIS = 5_000;
  private static final String BODY =
      "{\"model\":\"m\",\"stream\":%s,\"max_tokens\":100,\"stream_options\":{\"include_usage\":true},\"messages\":[{\"role\":\"user\",\"content\":\"warm"
          + " up\"}]}";

  private static boolean done;

  private WarmUp() {}

  /** Warms up the JVM, unless that has been done. */
  static synchronized void once() {
    if (done) {
      return;
    }
    done = true;
    long end = System.nanoTime() + LIMIT.toNanos();
    try (EndpointServer server = EndpointServer.startCold(settings());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      exchange(socket, "GET /metrics HTTP/1.1\r\n\r\n", "\n");
      exchange(socket, post(false), "}}");
      do {
        exchange(socket, post(true), "[DONE]\n\n\r\n0\r\n\r\n");
      } while (System.nanoTime() - end < 0);
    } catch (IOException e) {
      // Without it only the first answer is late; what is wrong, the real server will tell.
    }
  }

  private static EndpointSettings settings() {
    return new EndpointSettings(
        "127.0.0.1",
        0,
        Script.constant(Duration.ofNanos(20_000), Duration.ofNanos(20_000)),
        List.of("m"),
        false,
        0,
        0,
        0,
        1_000_000,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        0,
        Map.of(),
        10,
        10,
        10_000);
  }

  private static String post(boolean stream) {
    String body = BODY.formatted(stream);
    return "POST /v1/chat/completions HTTP/1.1\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static void exchange(Socket socket, String request, String end) throws IOException {
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[64 << 10];
    String last = "";
    int n = 0;
    while (!last.endsWith(end) && n >= 0) {
      n = in.read(buffer);
      last = (last + new String(buffer, 0, Math.max(0, n), US_ASCII));
      last = last.substring(Math.max(0, last.length() - end.length()));
    }
  }
}
