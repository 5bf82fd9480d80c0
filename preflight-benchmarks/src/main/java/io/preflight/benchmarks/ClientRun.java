package io.preflight.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a client to its end, but not beyond a time, and reads what it prints. */
final class ClientRun {

  private static final long LOOK_MS = 200;

  private ClientRun() {}

  /**
   * Runs a client.
   *
   * @param command the program with its arguments
   * @param errors where what it complains of goes
   * @param limit the longest it may take
   * @return what it did
   * @throws IOException when it gave no result, with the end of what it complained of
   */
  static Outcome run(List<String> command, Path errors, Duration limit)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    try {
      process.getOutputStream().close();
      long peak = 0;
      long end = System.nanoTime() + limit.toNanos();
      while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peakBytes(process.pid()));
        if (System.nanoTime() - end > 0) {
          throw new IOException("it took longer than " + limit.toSeconds() + " s");
        }
      }
      return Outcome.of(result(process, errors), peak);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String result(Process process, Path errors) throws IOException {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      return output
          .lines()
          .filter(line -> line.startsWith("events="))
          .findFirst()
          .orElseThrow(() -> new IOException("it printed no result" + complaint(errors)));
    }
  }

  private static String complaint(Path errors) {
    try {
      List<String> lines = Files.readAllLines(errors);
      return lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "";
    }
  }

  /** The most memory that was ever resident; 0 where the system does not tell. */
  private static long peakBytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
