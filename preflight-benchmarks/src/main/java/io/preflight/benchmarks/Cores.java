package io.preflight.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Which processor core a process is bound to.
 *
 * @param server the core of the server, as taskset takes it; empty to leave it to the system
 * @param client the core of the clients; empty to leave it to the system
 */
record Cores(String server, String client) {

  /** Two cores of their own where there are two and taskset, else none. */
  static Cores detect() throws InterruptedException {
    boolean pinned =
        Runtime.getRuntime().availableProcessors() > 1
            && Programs.succeeds(List.of("taskset", "--version"));
    return pinned ? new Cores("1", "0") : new Cores("", "");
  }

  /** A command that runs another on a core. */
  static List<String> bound(String core, List<String> command) {
    List<String> bound = new ArrayList<>();
    if (!core.isEmpty()) {
      bound.addAll(List.of("taskset", "-c", core));
    }
    bound.addAll(command);
    return bound;
  }

  @Override
  public String toString() {
    return server.isEmpty()
        ? "server and clients share all cores"
        : "server on core " + server + ", clients on core " + client;
  }
}
