package io.preflight.evidence;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds out about the machine and the software that measure. */
public final class ClientInfoProbe {

  static final String UNKNOWN = "unknown";

  private static final String VERSION_FILE = "version.properties";

  private ClientInfoProbe() {}

  /**
   * Looks at this machine. What cannot be found out is told as unknown or left out; looking for
   * GPUs takes at most two seconds.
   *
   * @return the client
   */
  public static ClientInfo detect() {
    return new ClientInfo(
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        cpu(Path.of("/proc/cpuinfo")),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes(),
        property("java.vendor") + " " + property("java.runtime.version"),
        VisibleGpus.names(Path.of("/proc/driver/nvidia/gpus"), List.of("nvidia-smi")),
        version());
  }

  private static String property(String name) {
    return System.getProperty(name, UNKNOWN);
  }

  /** The processor's name from Linux, else from Windows, else its architecture. */
  static String cpu(Path cpuInfo) {
    return firstValue(cpuInfo, "model name")
        .or(() -> firstValue(cpuInfo, "Hardware"))
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .orElseGet(() -> property("os.arch"));
  }

  /** The value of the first line {@code key : value}. */
  static Optional<String> firstValue(Path file, String key) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(line -> line.split(":", 2))
          .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
          .map(parts -> parts[1].strip())
          .filter(value -> !value.isEmpty())
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
        ? Math.max(0, machine.getTotalMemorySize())
        : 0;
  }

  /**
   * The version of this software.
   *
   * @return the version, or {@code unknown}
   */
  public static String version() {
    Properties properties = new Properties();
    try (InputStream file = ClientInfoProbe.class.getResourceAsStream(VERSION_FILE)) {
      properties.load(Objects.requireNonNull(file, VERSION_FILE));
    } catch (IOException e) {
      return UNKNOWN;
    }
    return properties.getProperty("version", UNKNOWN);
  }
}
