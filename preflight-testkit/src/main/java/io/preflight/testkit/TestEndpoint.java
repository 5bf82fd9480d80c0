package io.preflight.testkit;

import io.preflight.testkit.script.Reply;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.server.EndpointServer;
import io.preflight.testkit.server.EndpointSettings;
import io.preflight.testkit.truth.ReceivedRequest;
import io.preflight.testkit.truth.RequestTruth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A real HTTP server that speaks OpenAI's chat completions, streamed or not, on an exact schedule,
 * and misbehaves on demand.
 *
 * <pre>{@code
 * try (TestEndpoint endpoint = TestEndpoint.builder()
 *     .script(Script.constant(Duration.ofMillis(120), Duration.ofMillis(20)))
 *     .start()) {
 *   // point the client under test to endpoint.baseUrl()
 * }
 * }</pre>
 *
 * <p>Beside the completions it answers {@code GET /v1/models}, {@code /health} and {@code /truth}.
 * Every path works with and without {@code /v1}. Thread-safe.
 */
public final class TestEndpoint implements AutoCloseable {

  private final EndpointServer server;

  private TestEndpoint(EndpointServer server) {
    this.server = server;
  }

  /**
   * Begins to describe an endpoint.
   *
   * @return a builder with defaults that suit a quick test
   */
  public static TestEndpointBuilder builder() {
    return new TestEndpointBuilder();
  }

  /**
   * Starts an endpoint of this script on a free port of the loopback address.
   *
   * @param script what requests get
   * @return the endpoint, listening
   */
  public static TestEndpoint start(Script script) {
    return builder().script(script).start();
  }

  static TestEndpoint start(EndpointSettings settings) {
    try {
      return new TestEndpoint(EndpointServer.start(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * Where it listens, without a path: {@code http://127.0.0.1:40123}.
   *
   * @return the base URL; clients of OpenAI's API may append {@code /v1}
   */
  public URI baseUrl() {
    return URI.create("%s://%s:%d".formatted(server.scheme(), host(), port()));
  }

  /**
   * The port it listens on.
   *
   * @return the real port, also where any free one was asked for
   */
  public int port() {
    return server.address().getPort();
  }

  private String host() {
    String host = server.address().getAddress().getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /**
   * Changes what later requests get; requests in progress are not affected, and requests are
   * counted on.
   *
   * @param script the new script
   */
  public void script(Script script) {
    server.script(script);
  }

  /**
   * Adds replies for the next requests for a completion, one each, before the script is asked.
   *
   * @param replies what they get
   */
  public void enqueue(Reply... replies) {
    for (Reply reply : replies) {
      server.enqueue(reply);
    }
  }

  /** Stops listening: the operating system refuses new connections. Open connections stay. */
  public void stopListening() {
    server.stopListening();
  }

  /**
   * Listens again on the same port.
   *
   * @throws UncheckedIOException if another program has taken the port
   */
  public void listenAgain() {
    try {
      server.listenAgain();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * The latest requests received, whatever they asked for.
   *
   * @return in the order of arrival
   */
  public List<ReceivedRequest> received() {
    return server.received().snapshot();
  }

  /** Forgets the requests received and the truth about them. */
  public void forget() {
    server.received().clear();
    server.truths().clear();
  }

  /**
   * What really happened to the latest requests for a completion that have ended.
   *
   * @return in the order in which they ended
   */
  public List<RequestTruth> truths() {
    return server.truths().snapshot();
  }

  /**
   * Like {@link #truths()}, but waits until a number of requests have ended: the client may have
   * read the last byte a moment before the endpoint has noted it.
   *
   * @param count how many to wait for
   * @param timeout how long at most
   * @return at least that many, in the order in which they ended
   * @throws InterruptedException if the thread is interrupted
   * @throws IllegalStateException if the time is over before
   */
  public List<RequestTruth> awaitTruths(int count, Duration timeout) throws InterruptedException {
    return server.truths().await(count, timeout);
  }

  /** Closes every connection and stops. */
  @Override
  public void close() {
    server.close();
  }
}
