package io.preflight.testkit.script;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A way to fail. Counts of events are counts of content events: a fault "after 3" happens when the
 * fourth content event would be due, "after 0" before the first. For an answer that is not streamed
 * those faults cut its body in the middle.
 *
 * <p>The text form, for the command line, the {@code X-Preflight-Fault} header and model names, is
 * {@code name} or {@code name:arguments}; see {@link #parse}.
 */
public sealed interface Fault extends Reply permits Fault.Simple, Fault.Status, MidStream {

  /**
   * The connection is reset as soon as it is accepted. Selectors count connections here, not
   * requests. To make the operating system refuse connections, stop listening.
   *
   * @return the fault, in text {@code refuse}
   */
  static Fault refuse() {
    return Simple.REFUSE;
  }

  /**
   * The request is read, then the connection is closed without an answer.
   *
   * @return the fault, in text {@code disconnect}
   */
  static Fault disconnect() {
    return Simple.DISCONNECT;
  }

  /**
   * The request is read and never answered.
   *
   * @return the fault, in text {@code hang}
   */
  static Fault hang() {
    return Simple.HANG;
  }

  /**
   * The head of the response is sent, the body never begins.
   *
   * @return the fault, in text {@code hang-after-headers}
   */
  static Fault hangAfterHeaders() {
    return Simple.HANG_AFTER_HEADERS;
  }

  /**
   * The stream stops for ever, the connection stays open.
   *
   * @param afterEvents content events before
   * @return the fault, in text {@code stall:N}
   */
  static Fault stall(int afterEvents) {
    return new MidStream.Stall(afterEvents, Optional.empty());
  }

  /**
   * The stream pauses, then goes on; everything after is later by the pause.
   *
   * @param afterEvents content events before
   * @param pause how long
   * @return the fault, in text {@code stall:N,PAUSE}
   */
  static Fault stall(int afterEvents, Duration pause) {
    return new MidStream.Stall(afterEvents, Optional.of(pause));
  }

  /**
   * The connection is reset (TCP RST) in the middle of the stream.
   *
   * @param afterEvents content events before
   * @return the fault, in text {@code reset:N}
   */
  static Fault reset(int afterEvents) {
    return new MidStream.Broken(MidStream.Break.RESET, afterEvents);
  }

  /**
   * The body ends properly, but too early: no finish reason, no {@code [DONE]}.
   *
   * @param afterEvents content events before
   * @return the fault, in text {@code truncate:N}
   */
  static Fault truncate(int afterEvents) {
    return new MidStream.Broken(MidStream.Break.TRUNCATE, afterEvents);
  }

  /**
   * The connection is closed (TCP FIN) without the last chunk of the body.
   *
   * @param afterEvents content events before
   * @return the fault, in text {@code cut:N}
   */
  static Fault cut(int afterEvents) {
    return new MidStream.Broken(MidStream.Break.CUT, afterEvents);
  }

  /**
   * An error object inside the stream whose status was 200; then the stream ends with {@code
   * [DONE]}, as vLLM does.
   *
   * @param afterEvents content events before
   * @return the fault, in text {@code error-object:N}
   */
  static Fault errorObject(int afterEvents) {
    return new MidStream.Broken(MidStream.Break.ERROR_OBJECT, afterEvents);
  }

  /**
   * One event whose data is broken JSON; the stream goes on after it.
   *
   * @param afterEvents content events before
   * @return the fault, in text {@code malformed:N}
   */
  static Fault malformed(int afterEvents) {
    return new MidStream.Broken(MidStream.Break.MALFORMED, afterEvents);
  }

  /**
   * One content event of this size; the stream goes on after it.
   *
   * @param bytes the size of the event's text in bytes, up to 4 GiB
   * @param afterEvents content events before
   * @return the fault, in text {@code oversized:SIZE,N} with a size such as {@code 10MB}
   */
  static Fault oversized(long bytes, int afterEvents) {
    return new MidStream.Oversized(bytes, afterEvents);
  }

  /**
   * Bytes that are not HTTP, then the connection is closed.
   *
   * @return the fault, in text {@code not-http}
   */
  static Fault notHttp() {
    return Simple.NOT_HTTP;
  }

  /**
   * A complete stream without any content: role, finish reason, usage of 0 tokens, {@code [DONE]}.
   *
   * @return the fault, in text {@code empty}
   */
  static Fault empty() {
    return Simple.EMPTY;
  }

  /**
   * The role-only event, then {@code [DONE]}.
   *
   * @return the fault, in text {@code role-only}
   */
  static Fault roleOnly() {
    return Simple.ROLE_ONLY;
  }

  /**
   * An error status with a JSON error body, in text {@code status:CODE}.
   *
   * @param code the status, 300 to 599
   * @param message the message of the error body
   * @return the fault
   */
  static Fault status(int code, String message) {
    return new Status(code, message, Map.of());
  }

  /**
   * Status 401 for a wrong key.
   *
   * @return the fault, in text {@code unauthorized}
   */
  static Fault unauthorized() {
    return status(401, "Incorrect API key provided.");
  }

  /**
   * Status 403.
   *
   * @return the fault, in text {@code forbidden}
   */
  static Fault forbidden() {
    return status(403, "You are not allowed to use this model.");
  }

  /**
   * Status 404 for an unknown model.
   *
   * @return the fault, in text {@code model-not-found}
   */
  static Fault modelNotFound() {
    return status(404, "The model does not exist.");
  }

  /**
   * Status 429.
   *
   * @param retryAfter the {@code Retry-After} header, rounded up to seconds
   * @return the fault, in text {@code rate-limited} or {@code rate-limited:7s}
   */
  static Fault rateLimited(Duration retryAfter) {
    long seconds = (retryAfter.toMillis() + 999) / 1000;
    return new Status(429, "Rate limit reached.", Map.of("Retry-After", String.valueOf(seconds)));
  }

  /**
   * Status 500.
   *
   * @return the fault, in text {@code server-error}
   */
  static Fault serverError() {
    return status(500, "Internal server error.");
  }

  /**
   * Status 307 to another place.
   *
   * @param location where to, absolute or relative
   * @return the fault, in text {@code redirect:URL}
   */
  static Fault redirect(URI location) {
    return new Status(307, "The endpoint has moved.", Map.of("Location", location.toString()));
  }

  /**
   * Reads the text form.
   *
   * @param text for instance {@code stall:5,2s}, {@code reset:3}, {@code status:503}
   * @return the fault
   * @throws IllegalArgumentException if the text is not a fault; the message names the known ones
   */
  static Fault parse(String text) {
    return ScriptText.fault(text);
  }

  /** The faults that need no arguments; each is described at the method of the same name. */
  enum Simple implements Fault {
    /** See {@link Fault#refuse}. */
    REFUSE,
    /** See {@link Fault#disconnect}. */
    DISCONNECT,
    /** See {@link Fault#hang}. */
    HANG,
    /** See {@link Fault#hangAfterHeaders}. */
    HANG_AFTER_HEADERS,
    /** See {@link Fault#notHttp}. */
    NOT_HTTP,
    /** See {@link Fault#empty}. */
    EMPTY,
    /** See {@link Fault#roleOnly}. */
    ROLE_ONLY;

    @Override
    public String toString() {
      return ScriptText.nameOf(this);
    }
  }

  /**
   * An answer that is not a completion; see {@link #status}, {@link #rateLimited}, {@link
   * #redirect}.
   *
   * @param code the status, 300 to 599
   * @param message the message of the error body
   * @param headers further headers of the response
   */
  record Status(int code, String message, Map<String, String> headers) implements Fault {
    /** Checks the range and copies the headers. */
    public Status {
      if (code < 300 || code > 599) {
        throw new IllegalArgumentException(
            "the status of a fault must be between 300 and 599, but is " + code);
      }
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return "status:" + code;
    }
  }
}
