package io.preflight.profile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start the server under test when it does not run already.
 *
 * @param command the program and its arguments; {@code {port}}, {@code {model}} and {@code {java}},
 *     the program of the Java that runs preflight, are replaced
 * @param port the port the server is told to listen on; 0 picks a free one
 * @param readyPath the path that answers with status 200 once the server is ready
 * @param timeout how long the server may take to become ready
 * @param environment variables added to those inherited, with the same replacements
 * @param logFile where the server's output goes, relative to the output directory; empty for the
 *     default {@code launch.log}
 */
public record LaunchSpec(
    List<String> command,
    int port,
    String readyPath,
    Duration timeout,
    Map<String, String> environment,
    Optional<String> logFile) {

  public LaunchSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a launch needs a command");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, but is " + port);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, but is " + timeout);
    }
  }
}
