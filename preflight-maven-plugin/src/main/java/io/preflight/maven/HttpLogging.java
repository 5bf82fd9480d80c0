package io.preflight.maven;

import java.util.List;

/**
 * Keeps HttpClient out of Maven's debug log. With {@code -X} it would write several lines for every
 * event of a stream, which is time that the measurement would see, and headers besides.
 */
final class HttpLogging {

  private static final String PREFIX = "org.slf4j.simpleLogger.log.";
  private static final List<String> LOGGERS =
      List.of("org.apache.hc.client5", "org.apache.hc.core5");

  private HttpLogging() {}

  /** To be called before the first class of HttpClient is loaded; a user's own choice stays. */
  static void silence() {
    LOGGERS.stream()
        .map(PREFIX::concat)
        .filter(key -> System.getProperty(key) == null)
        .forEach(key -> System.setProperty(key, "off"));
  }
}
