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

  /**
   * How far the answer has come. Costs next to nothing and may be asked by any thread; what was
   * read a moment ago may not show yet.
   *
   * @return what is certain: {@link Progress#FLOWING} where it is not known
   */
  default Progress progress() {
    return Progress.FLOWING;
  }

  /** Cuts the request off: its connection is closed and its future is cancelled. Idempotent. */
  void cancel();
}
