package io.preflight.testkit.truth;

/** What an event of an answer carries. */
public enum EventKind {
  /** The status line and the headers. */
  HEAD,
  /** The role, without any text. */
  ROLE,
  /** Generated text. */
  CONTENT,
  /** The reason why the answer ends. */
  FINISH,
  /** The token counts. */
  USAGE,
  /** The protocol's mark of the end, such as {@code [DONE]}. */
  TERMINATOR,
  /** An error object in the stream, or an event that cannot be read. */
  ERROR,
  /** A complete body, not streamed. */
  BODY,
  /** A segment of a raw response. */
  RAW
}
