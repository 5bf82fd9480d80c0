package io.preflight.testkit.server;

/** What is being done to answer a request. */
interface Work {

  /** Work that neither writes nor holds anything. */
  Work NOTHING = new Work() {};

  /** The connection takes bytes again. */
  default void resume() {}

  /**
   * The connection is gone.
   *
   * @param clientClosed whether the client closed it
   */
  default void cancel(boolean clientClosed) {}
}
