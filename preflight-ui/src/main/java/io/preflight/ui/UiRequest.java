package io.preflight.ui;

import io.preflight.CheckRequest;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.ProfileLoader;
import java.util.List;
import java.util.Objects;

/**
 * What the page offers: the profiles that were configured, and nothing else of this machine.
 *
 * @param run what every run of the page starts from: base directory, settings, credentials,
 *     proxies; its profiles are the ones the page offers, or the built-in ones when there are none
 * @param port the port on loopback; 0 for any that is free
 */
public record UiRequest(CheckRequest run, int port) {

  /** The port unless another is asked for. */
  public static final int DEFAULT_PORT = 7860;

  public UiRequest {
    Objects.requireNonNull(run, "run");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, but is " + port);
    }
  }

  /**
   * The profiles a person can choose from.
   *
   * @return built-in names and files, in order, at least one
   */
  public List<String> profiles() {
    return run.profiles().isEmpty() ? ProfileLoader.builtInNames() : run.profiles();
  }

  /**
   * Reads a port.
   *
   * @param text the number
   * @return the port
   * @throws ConfigurationException unless it is a number between 0 and 65535
   */
  public static int portOf(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is no port.
    }
    throw new ConfigurationException(
        "preflight.port must be a number between 0 and 65535, but is '" + text + "'");
  }
}
