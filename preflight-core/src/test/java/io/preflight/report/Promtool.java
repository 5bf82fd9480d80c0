package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The tool of Prometheus that reads the text exposition format. */
public final class Promtool {

  private Promtool() {}

  /** Requires that the tool, where it is installed, finds nothing wrong. */
  public static void requireNothingToSay(String text) throws IOException, InterruptedException {
    assumeThat(
            Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool")
                .anyMatch(file -> Files.isExecutable(Path.of(file))))
        .as("promtool of the package prometheus is not installed")
        .isTrue();
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    try (OutputStream in = promtool.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(promtool.exitValue()).isZero();
  }
}
