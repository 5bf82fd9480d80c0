package io.preflight.client;

/** How a version of HTTP puts an answer on the wire. */
interface Framing {

  /** The head of a successful answer. */
  byte[] head(String mediaType);

  /** A part of its body. */
  byte[] part(byte[] body);

  /** The last part. */
  byte[] last(byte[] body);
}
