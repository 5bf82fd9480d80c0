package io.preflight.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint that answers with a stream. Implementations are safe for use by several threads;
 * {@link #send} never blocks and never throws for what goes wrong on the wire.
 */
public interface Target extends AutoCloseable {

  /**
   * Who is asked.
   *
   * @return the label for samples and reports, for instance {@code openai}
   */
  String provider();

  /**
   * Which model is asked.
   *
   * @return the model's name as the endpoint knows it
   */
  String model();

  /**
   * Where the endpoint is, in words that may be shown.
   *
   * @return the address without credentials
   */
  String address();

  /**
   * Sends one request.
   *
   * @param request what to ask for
   * @param dueNanos {@code t0}: when the request is due, in terms of {@link System#nanoTime()};
   *     times are counted from it
   * @return the request under way
   */
  Call send(ChatRequest request, long dueNanos);

  /**
   * Sends a request of which an attempt has failed once more. Its times count as before, and so
   * does the limit on the whole; the other time limits begin anew.
   *
   * @param request what to ask for
   * @param dueNanos {@code t0}: when the request was due
   * @return the attempt under way
   */
  default Call sendAgain(ChatRequest request, long dueNanos) {
    return send(request, dueNanos);
  }

  /**
   * Whether requests that failed are to be sent again; {@link #send} itself never does so.
   *
   * @return when they are; by default never
   */
  default Retries retries() {
    return Retries.NONE;
  }

  /**
   * Asks the endpoint which models it serves, to help with an unknown one. Blocks.
   *
   * @param limit how long the answer may take
   * @return the models' names, or empty when the endpoint does not tell
   */
  default Optional<List<String>> models(Duration limit) {
    return visit(limit).flatMap(Visit::models);
  }

  /**
   * Asks the endpoint for something that costs nothing. Blocks.
   *
   * @param limit how long the answer may take
   * @return what that has shown; empty where the protocol knows nothing that could be asked for
   */
  default Optional<Visit> visit(Duration limit) {
    return Optional.empty();
  }

  /**
   * Asks the server for a document of its own, beside the API that is measured. Blocks.
   *
   * @param path its path at the root of the server, beginning with a slash
   * @param limit how long the answer may take
   * @return the document, of at most 1 MiB, without credentials; empty when there is none
   */
  default Optional<String> document(String path, Duration limit) {
    return Optional.empty();
  }

  /** Closes all connections; requests under way are cut off. */
  @Override
  void close();
}
