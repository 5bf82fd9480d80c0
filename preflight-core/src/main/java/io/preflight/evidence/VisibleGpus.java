package io.preflight.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The names of the GPUs that this machine shows: from the driver's folder, else from its tool. */
final class VisibleGpus {

  private static final Duration TOOL_LIMIT = Duration.ofSeconds(2);

  private VisibleGpus() {}

  static List<String> names(Path driverFolder, List<String> tool) {
    List<String> fromDriver = fromDriver(driverFolder);
    return fromDriver.isEmpty() ? fromTool(tool) : fromDriver;
  }

  private static List<String> fromDriver(Path folder) {
    try (Stream<Path> gpus = Files.list(folder)) {
      return gpus.sorted()
          .flatMap(gpu -> ClientInfoProbe.firstValue(gpu.resolve("information"), "Model").stream())
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static List<String> fromTool(List<String> tool) {
    List<String> command = new ArrayList<>(tool);
    command.addAll(List.of("--query-gpu=name", "--format=csv,noheader"));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return List.of();
    }
    try {
      // A list of names fits into the pipe, so that the tool ends without anybody reading.
      boolean ended = process.waitFor(TOOL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return ended && process.exitValue() == 0
          ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .toList()
          : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      process.destroyForcibly();
    }
  }
}
