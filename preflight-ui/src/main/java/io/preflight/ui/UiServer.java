package io.preflight.ui;

import io.preflight.problem.ConfigurationException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Serves the page on loopback until it is closed.
 *
 * <pre>{@code
 * try (UiServer server = UiServer.start(new UiRequest(request, UiRequest.DEFAULT_PORT))) {
 *   System.out.println(server.page());
 *   server.awaitClose();
 * }
 * }</pre>
 */
public final class UiServer implements AutoCloseable {

  private static final Timeout IDLE = Timeout.ofSeconds(60);

  private final HttpServer server;
  private final Doorkeeper doorkeeper;
  private final RunBoard runs;
  private final CountDownLatch closed = new CountDownLatch(1);

  private UiServer(HttpServer server, Doorkeeper doorkeeper, RunBoard runs) {
    this.server = server;
    this.doorkeeper = doorkeeper;
    this.runs = runs;
  }

  /**
   * Starts serving.
   *
   * @param request what the page offers
   * @return the server, which the caller closes
   * @throws ConfigurationException when the port is taken
   */
  public static UiServer start(UiRequest request) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    RunBoard runs = new RunBoard(request);
    Router router = new Router(request, runs);
    HttpServer server =
        ServerBootstrap.bootstrap()
            .setLocalAddress(loopback)
            .setListenerPort(request.port())
            .setSocketConfig(SocketConfig.custom().setSoTimeout(IDLE).build())
            .setRequestRouter((asked, context) -> router)
            .create();
    try {
      server.start();
    } catch (BindException e) {
      throw new ConfigurationException(
          "port "
              + request.port()
              + " of this machine is taken: choose another with -Dpreflight.port, or 0 for any"
              + " that is free");
    } catch (IOException e) {
      throw new ConfigurationException(
          "the page cannot be served on port " + request.port() + ": " + e.getMessage());
    }
    Doorkeeper doorkeeper = Doorkeeper.of(server.getLocalPort());
    router.open(doorkeeper);
    return new UiServer(server, doorkeeper, runs);
  }

  /**
   * Where the page is, with the token that opens it.
   *
   * @return an address on loopback
   */
  public URI page() {
    return doorkeeper.page();
  }

  /**
   * Waits until the server is closed.
   *
   * @throws InterruptedException if the thread is interrupted first
   */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /** Ends a run that is under way, with what it has measured, and frees the port. */
  @Override
  public void close() {
    runs.close(Duration.ofSeconds(20));
    server.close(CloseMode.IMMEDIATE);
    closed.countDown();
  }
}
