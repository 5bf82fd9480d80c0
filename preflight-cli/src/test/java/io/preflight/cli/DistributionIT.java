package io.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.preflight.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is unpacked: the launcher, the archive of classes it makes, the completion. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DistributionIT {

  @TempDir Path folder;

  private Path home;

  @BeforeEach
  void unpack() throws Exception {
    String dist = System.getProperty("preflight.cli.dist");
    assumeTrue(dist != null, "the distribution is there only when Maven has packaged it");
    assertThat(run(Map.of(), List.of("tar", "-xzf", dist)).code()).isZero();
    try (Stream<Path> unpacked = Files.list(folder)) {
      home = unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private Ended run(Map<String, String> environment, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    try (Program program = Program.start(folder, builder)) {
      return program.await();
    }
  }

  private Ended preflight(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/preflight").toString()));
    command.addAll(List.of(arguments));
    return run(environment, command);
  }

  private static List<Path> archives(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }

  @Test
  void the_first_start_makes_an_archive_of_the_classes_that_later_ones_use() throws Exception {
    Path cache = folder.resolve("cache");
    Map<String, String> environment = Map.of("PREFLIGHT_CACHE", cache.toString());
    Ended first = preflight(environment, "--version");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("preflight ");
    assertThat(first.err()).isEmpty();
    List<Path> made = archives(cache);
    assertThat(made).hasSize(1).allMatch(file -> file.toString().endsWith(".jsa"));

    // With "on" a JVM ends at once when it cannot use the archive.
    Ended second =
        preflight(
            Map.of("PREFLIGHT_CACHE", cache.toString(), "PREFLIGHT_JAVA_OPTS", "-Xshare:on"),
            "check",
            "--simulate",
            "--profile=chatbot",
            "--model=1B",
            "--json");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).startsWith("{\n  \"schema_version\": 1,");
    assertThat(archives(cache)).isEqualTo(made);
  }

  @Test
  void without_a_place_for_the_archive_it_starts_as_well_and_passes_the_exit_code_on()
      throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Ended ended =
        preflight(
            Map.of("PREFLIGHT_CACHE", file.resolve("cache").toString()), "check", "--modle=x");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("preflight: unknown option --modle of check");
    assertThat(preflight(Map.of("PREFLIGHT_CACHE", "off"), "--version").code()).isZero();
  }

  @Test
  void a_missing_java_is_told_in_one_line() throws Exception {
    Ended ended = preflight(Map.of("JAVA_HOME", "/nowhere"), "--version");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            "preflight: ERROR: there is no Java at /nowhere/bin/java; install Java 17 or newer, or"
                + " set JAVA_HOME\n");
  }

  @Test
  void bash_completes_verbs_and_options() throws Exception {
    Path completion = home.resolve("completion/preflight");
    Path script =
        Files.writeString(
            folder.resolve("complete.sh"),
            """
            . %s
            complete_() {
              COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
              _complete_preflight "$1" "${COMP_WORDS[COMP_CWORD]}"
              echo "${COMPREPLY[@]}"
            }
            complete_ preflight cap
            complete_ preflight check --max-cost-per-1
            """
                .formatted(completion));
    Ended ended = run(Map.of(), List.of("bash", script.toString()));
    assertThat(ended.out()).isEqualTo("capacity\n--max-cost-per-1k-tokens\n");
  }

  @Test
  void the_licenses_are_kept() {
    assertThat(home.resolve("LICENSE")).isNotEmptyFile();
    assertThat(home.resolve("completion/preflight")).isNotEmptyFile();
  }
}
