package io.preflight.target;

import java.util.concurrent.CompletableFuture;

/** A request under way. */
public interface Call {

  /**
   * How the request ends. The future always completes normally, with a failed {@link Exchange}
   * where the request failed; it is completed by the transport's own threads, so dependents must be
   * short.
   *
   * @return the future
   */
  CompletableFuture<Exchange> result();

  /** Cuts the request off: its connection is closed and its future is cancelled. Idempotent. */
  void cancel();
}
