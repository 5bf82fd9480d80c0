package io.preflight.testkit.truth;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the endpoint received it, whatever it asked for. Immutable. Its text form leaves out
 * headers and body, so that a failing assertion prints no key.
 */
public final class ReceivedRequest {

  private final RequestTruth.Connection connection;
  private final String method;
  private final String target;
  private final List<Map.Entry<String, String>> headers;
  private final byte[] body;
  private final long arrivalNanos;

  /**
   * Creates a request.
   *
   * @param connection the connection it came over
   * @param method the method
   * @param target path and query as sent
   * @param headers names and values in the order received
   * @param body the whole body; not copied
   * @param arrivalNanos when it was read completely, as {@link System#nanoTime()}
   */
  public ReceivedRequest(
      RequestTruth.Connection connection,
      String method,
      String target,
      List<Map.Entry<String, String>> headers,
      byte[] body,
      long arrivalNanos) {
    this.connection = connection;
    this.method = method;
    this.target = target;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.arrivalNanos = arrivalNanos;
  }

  /**
   * The connection it came over.
   *
   * @return number and port
   */
  public RequestTruth.Connection connection() {
    return connection;
  }

  /**
   * The method.
   *
   * @return for instance {@code POST}
   */
  public String method() {
    return method;
  }

  /**
   * Path and query as sent.
   *
   * @return for instance {@code /v1/chat/completions}
   */
  public String target() {
    return target;
  }

  /**
   * The path without the query.
   *
   * @return for instance {@code /v1/chat/completions}
   */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /**
   * All headers.
   *
   * @return names and values in the order received
   */
  public List<Map.Entry<String, String>> headers() {
    return headers;
  }

  /**
   * The first header of a name.
   *
   * @param name the name, in any case
   * @return its value
   */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * The body as text.
   *
   * @return decoded as UTF-8
   */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body.
   *
   * @return a copy
   */
  public byte[] bodyBytes() {
    return body.clone();
  }

  /** The length of the body in bytes. */
  int bodySize() {
    return body.length;
  }

  /**
   * When the endpoint had read the whole request.
   *
   * @return {@link System#nanoTime()}
   */
  public long arrivalNanos() {
    return arrivalNanos;
  }

  @Override
  public String toString() {
    return "%s %s (%d bytes, connection %d)"
        .formatted(method, target, body.length, connection.number());
  }
}
