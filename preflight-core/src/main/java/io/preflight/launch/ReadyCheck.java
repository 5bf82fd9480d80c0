package io.preflight.launch;

import io.preflight.problem.IoReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Asks a local server whether it is ready. */
final class ReadyCheck {

  private static final int LIMIT_MS = 2_000;
  // A server told to listen on "localhost" may choose either.
  private static final List<String> LOOPBACKS = List.of("127.0.0.1", "[::1]");

  private final int port;
  private final String path;
  private String lastAnswer = "nothing listened";

  ReadyCheck(int port, String path) {
    this.port = port;
    this.path = path.startsWith("/") ? path : "/" + path;
  }

  /** The base address that answered with status 200, if one did. */
  Optional<URI> ask() {
    for (String host : LOOPBACKS) {
      URI base = URI.create("http://" + host + ":" + port);
      if (isReady(base)) {
        return Optional.of(base);
      }
    }
    return Optional.empty();
  }

  /** What was last heard, for instance {@code GET http://127.0.0.1:8000/health answered 503}. */
  String lastAnswer() {
    return lastAnswer;
  }

  private boolean isReady(URI base) {
    URI ready = base.resolve(path);
    try {
      HttpURLConnection connection =
          (HttpURLConnection) ready.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(LIMIT_MS);
      connection.setReadTimeout(LIMIT_MS);
      connection.setInstanceFollowRedirects(false);
      try {
        int status = connection.getResponseCode();
        lastAnswer = "GET " + ready + " answered " + status;
        return status == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (ConnectException e) {
      // The other loopback address may have said something better.
      return false;
    } catch (SocketTimeoutException e) {
      lastAnswer = "GET " + ready + " did not answer in " + LIMIT_MS / 1000 + " s";
      return false;
    } catch (IOException e) {
      lastAnswer = "GET " + ready + " failed: " + IoReason.of(e);
      return false;
    }
  }
}
