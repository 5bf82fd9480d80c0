package io.preflight.testkit.truth;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What really happened to one request for a completion. Moments are values of {@link
 * System#nanoTime()}.
 *
 * @param index the number of the request, from 0, in the order of arrival
 * @param id the id of the answer, also in its {@code x-request-id} header and its events
 * @param clientRequestId the {@code X-Request-Id} header of the request, else the {@code user}
 *     field of its body
 * @param model the model asked for
 * @param connection the connection it came over
 * @param arrivalNanos when the endpoint had read the whole request
 * @param startNanos when it got a slot; offsets of the schedule count from here. Without waiting it
 *     is the arrival
 * @param endNanos when the answer ended
 * @param status the status that was sent, 0 if none was
 * @param outcome how it ended
 * @param fault the text form of the fault that was played
 * @param promptTokens tokens of the prompt, as the endpoint counts them
 * @param outputTokens tokens of the content that was sent
 * @param backlogged whether the socket's buffer was full at times because the client did not read
 *     fast enough; then events left the machine later than noted
 * @param events what was sent, in order
 */
public record RequestTruth(
    long index,
    String id,
    Optional<String> clientRequestId,
    String model,
    Connection connection,
    long arrivalNanos,
    long startNanos,
    long endNanos,
    int status,
    Outcome outcome,
    Optional<String> fault,
    int promptTokens,
    int outputTokens,
    boolean backlogged,
    List<EventTruth> events) {

  /**
   * A connection of a client.
   *
   * @param number counted from 0 in the order of acceptance
   * @param clientPort the port of the client's end
   * @param acceptedNanos when it was accepted, as {@link System#nanoTime()}
   */
  public record Connection(long number, int clientPort, long acceptedNanos) {}

  /**
   * The true time to first token, seen from the server: from the arrival of the request to the
   * moment its first content was handed to the socket.
   *
   * @return nanoseconds; empty if no content was sent
   */
  public OptionalLong ttftNanos() {
    return events.stream()
        .filter(event -> event.kind() == EventKind.CONTENT)
        .mapToLong(event -> event.sentNanos() - arrivalNanos)
        .findFirst();
  }

  /**
   * The content events only.
   *
   * @return in order of sending
   */
  public List<EventTruth> contentEvents() {
    return events.stream().filter(event -> event.kind() == EventKind.CONTENT).toList();
  }
}
