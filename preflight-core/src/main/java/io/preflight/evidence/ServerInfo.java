package io.preflight.evidence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The server that was measured, as far as it can be known. Nothing here is guessed from outside.
 *
 * @param source who says so, in words that may be shown
 * @param engine the engine's name; empty when unknown
 * @param version its version; empty when unknown
 * @param details what else the server says of itself, by name
 * @param machine the machine it ran on, where that was this one; empty for any other
 */
public record ServerInfo(
    String source,
    Optional<String> engine,
    Optional<String> version,
    Map<String, String> details,
    Optional<ClientInfo> machine) {

  public ServerInfo {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(machine, "machine");
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /**
   * The same server on this machine.
   *
   * @param own the machine
   * @return a copy
   */
  ServerInfo on(ClientInfo own) {
    return new ServerInfo(source, engine, version, details, Optional.of(own));
  }
}
