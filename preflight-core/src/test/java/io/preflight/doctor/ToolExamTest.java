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

  private String version(String... output) throws IOException {
    Path program = install("cat <<'END'\n" + String.join("\n", output) + "\nEND");
    return look(Optional.empty()).finding().replace(" (" + program + ")", "");
  }

  @Test
  void what_a_program_logs_before_it_answers_is_not_its_version() throws IOException {
    assertThat(
            version(
                "/usr/lib/python3/torch/cuda/__init__.py:61: FutureWarning: pynvml is deprecated",
                "INFO 08-15 10:21:33 [__init__.py:244] Automatically detected platform cuda.",
                "0.10.1rc2.dev3+g1a2b3c"))
        .isEqualTo("version 0.10.1");
    assertThat(
            version(
                "WARNING 10:21 no accelerator of version 7.0 found",
                "gauge 2.4.1 (python version 3.11)"))
        .isEqualTo("version 2.4.1");
    assertThat(
            version(
                "load_backend: loaded 1 backend",
                "version: 4589 (a1b2c3d)",
                "built with cc (Debian 12.2.0-14) 12.2.0 for x86_64-linux-gnu"))
        .isEqualTo("version 4589");
    assertThat(
            version(
                "Warning: could not connect to 1 running instance",
                "gauge version is 0.5.1",
                "Warning: client version is 0.5.2"))
        .isEqualTo("version 0.5.1");
    assertThat(version("this is release 7.1, built today")).isEqualTo("version 7.1");
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
