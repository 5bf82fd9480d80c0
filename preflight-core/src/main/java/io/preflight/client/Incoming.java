package io.preflight.client;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Takes requests apart, in one version of HTTP. One connection each. */
interface Incoming {

  /**
   * Takes what has come.
   *
   * @param received filled up to its position; what is left there comes again with more
   * @return the body of a request that is complete
   */
  Optional<String> take(ByteBuffer received);

  /** What must be sent before anything else, which is asked for once; mostly nothing. */
  byte[] due();

  /** A part of the answer as this connection sends it. */
  byte[] ofRequest(byte[] write);
}
