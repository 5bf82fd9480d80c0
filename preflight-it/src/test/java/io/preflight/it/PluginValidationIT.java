package io.preflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every scenario runs with Maven's plugin validation at its most talkative. */
class PluginValidationIT {

  private static final Path SCENARIOS = Path.of("target", "it");

  @Test
  void no_maven_complains_about_the_plugin_in_any_scenario() throws IOException {
    try (Stream<Path> files = Files.walk(SCENARIOS, 3)) {
      List<Path> logs = files.filter(file -> file.endsWith("build.log")).toList();
      assertThat(logs).as("build logs below %s", SCENARIOS).isNotEmpty();
      for (Path log : logs) {
        assertThat(complaints(Files.readAllLines(log))).as("complaints in %s", log).isEmpty();
      }
    }
  }

  @Test
  void a_complaint_is_recognized_when_there_is_one() {
    List<String> log =
        List.of(
            "[WARNING] Plugin [EXTERNAL] validation issues were detected in following plugin(s)",
            "[WARNING]  * org.example:other-maven-plugin:2.6",
            "[WARNING]  * io.preflight:preflight-maven-plugin:0.1.0-SNAPSHOT",
            "[INFO] --- preflight:0.1.0-SNAPSHOT:check (default) @ app ---");

    assertThat(complaints(log))
        .containsExactly("[WARNING]  * io.preflight:preflight-maven-plugin:0.1.0-SNAPSHOT");
  }

  private static List<String> complaints(List<String> log) {
    return log.stream()
        .filter(line -> line.startsWith("[WARNING]  * io.preflight:preflight-maven-plugin:"))
        .toList();
  }
}
