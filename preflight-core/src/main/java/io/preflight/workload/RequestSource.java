package io.preflight.workload;

import io.preflight.target.ChatRequest;

/** Gives requests, one after the other, without end. Safe for use by several threads. */
@FunctionalInterface
public interface RequestSource {

  /**
   * The next request.
   *
   * @param number the request's place in the order of sending, from 0
   * @return what to send
   */
  Next next(long number);

  /**
   * A request and who wants to know of its end.
   *
   * @param request what to send
   * @param ended to be run once, on any thread, when the request has ended in any way
   */
  record Next(ChatRequest request, Runnable ended) {

    /**
     * A request whose end concerns nobody.
     *
     * @param request what to send
     * @return the same with nobody to tell
     */
    public static Next of(ChatRequest request) {
      return new Next(request, () -> {});
    }
  }
}
