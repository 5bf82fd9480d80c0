package io.preflight.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.doctor.ToolExam.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ToolExamTest {

  @TempDir Path folder;

  private Examined look(Optional<String> oldest) {
    Map<String, String> environment =
        Map.of("PATH", folder + ":/usr/bin:/bin", "OPENAI_API_KEY", "s3cret");
    return new ToolExam(environment)
        .of(new Tool("gauge", List.of("--version"), oldest, "install gauge"), folder);
  }

  private Path install(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("gauge"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void what_is_not_installed_fails_with_how_to_get_it() {
    assertThat(look(Optional.empty()))
        .isEqualTo(Examined.fail("gauge", "is needed and not installed", "install gauge"));
  }

  @Test
  void the_version_is_told_and_no_key_is_passed_on() throws IOException {
    Path program = install("echo \"gauge v2.10.1${OPENAI_API_KEY:+ with a key} ($1)\"");
    assertThat(look(Optional.of("2.9")))
        .isEqualTo(Examined.ok("gauge", "version v2.10.1 (" + program + ")"));
  }

  @Test
  void what_is_too_old_fails() throws IOException {
    Path program = install("echo gauge 1.3.9");
    assertThat(look(Optional.of("1.4.0")))
        .isEqualTo(
            Examined.fail(
                "gauge", program + " is version 1.3.9, expected 1.4.0 or newer", "install gauge"));
  }

  @Test
  void what_tells_no_version_is_a_warning_unless_one_is_needed() throws IOException {
    Path program = install("echo hello; exit 3");
    assertThat(look(Optional.empty()))
        .isEqualTo(
            Examined.warn(
                "gauge", program + " does not tell its version within 5 s", "try gauge --version"));
    assertThat(look(Optional.of("1.4.0")).condition()).isEqualTo(Condition.FAIL);
  }

  @Test
  void a_program_named_by_its_path_is_looked_for_there() throws IOException {
    install("true");
    ToolExam tools = new ToolExam(Map.of());
    assertThat(tools.of(new Tool("./gauge", List.of(), Optional.empty(), "x"), folder).condition())
        .isEqualTo(Condition.OK);
    assertThat(tools.of(new Tool("./other", List.of(), Optional.empty(), "x"), folder).condition())
        .isEqualTo(Condition.FAIL);
  }
}
