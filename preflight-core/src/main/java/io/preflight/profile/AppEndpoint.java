package io.preflight.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How to ask an endpoint of the user's own application, and where its answer holds what.
 *
 * @param ask how to ask
 * @param answer how to read the answer
 */
public record AppEndpoint(Ask ask, Answer answer) {

  /** In which pieces an answer comes. */
  public enum Format {
    /** Server-sent events. */
    SSE,
    /** One JSON object or text per line. */
    NDJSON,
    /** One document. */
    BODY
  }

  /**
   * How to ask.
   *
   * @param method the HTTP method
   * @param path what comes behind the base URL, with placeholders; may be empty
   * @param body the body with placeholders; empty for none
   * @param contentType the media type of the body
   * @param keyHeader the header that carries the key as it is; empty for a bearer token
   */
  public record Ask(
      String method,
      String path,
      Optional<String> body,
      String contentType,
      Optional<String> keyHeader) {
    public Ask {
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(body, "body");
      Objects.requireNonNull(contentType, "contentType");
      Objects.requireNonNull(keyHeader, "keyHeader");
    }
  }

  /**
   * How to read an answer. Places in JSON are JSON Pointers (RFC 6901).
   *
   * @param format in which pieces it comes; empty for what its media type says
   * @param content where a piece holds generated text; empty when a piece is text itself
   * @param contentEvents the names of the events that carry content; empty for all
   * @param finishReason where it says why generation ended
   * @param outputTokens where it says how many tokens were generated
   * @param inputTokens where it says how many tokens were read
   * @param error where it reports an error
   * @param end what ends it
   */
  public record Answer(
      Optional<Format> format,
      List<String> content,
      List<String> contentEvents,
      Optional<String> finishReason,
      Optional<String> outputTokens,
      Optional<String> inputTokens,
      String error,
      End end) {
    public Answer {
      content = List.copyOf(content);
      contentEvents = List.copyOf(contentEvents);
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * What ends an answer; without any of these the body's own end does.
   *
   * @param pointer a place that holds {@code true}, or anything else but {@code false}, {@code
   *     null} and nothing
   * @param data the whole data of the last event or line
   * @param event the name of the last event
   */
  public record End(Optional<String> pointer, Optional<String> data, Optional<String> event) {

    /**
     * Whether the answer has an end of its own.
     *
     * @return true when any of the three is given
     */
    public boolean isGiven() {
      return pointer.isPresent() || data.isPresent() || event.isPresent();
    }
  }
}
