package io.preflight.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The machine that measures, in words. */
final class Machine {

  private Machine() {}

  /** One line. */
  static String describe() {
    return "%s, %d cores, Linux %s, Java %s; %s, load average before: %s"
        .formatted(
            valueOf("/proc/cpuinfo", "model name"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.version"),
            System.getProperty("java.version"),
            Instant.now().truncatedTo(ChronoUnit.MINUTES),
            loadAverage());
  }

  private static String valueOf(String file, String key) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("a processor");
    } catch (IOException e) {
      return "a processor";
    }
  }

  private static String loadAverage() {
    try {
      String load = Files.readString(Path.of("/proc/loadavg"));
      return load.substring(0, load.indexOf(' '));
    } catch (IOException e) {
      return "unknown";
    }
  }
}
