package io.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script that starts the program, with a jar that holds nothing and a Java that notes calls.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

  /** Notes how it was called, and says what it is told to. */
  private static final String JAVA =
      """
      #!/bin/sh
      echo "$*" >>"%1$s/calls"
      case "$*" in
        -version) cat "%1$s/version" >&2 ;;
        *-Xshare:dump*) exit 1 ;;
      esac
      """;

  @TempDir Path folder;

  private Path home;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Files.copy(
        Path.of("src/main/dist/bin/preflight"),
        folder.resolve("bin/preflight"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(folder.resolve("lib"));
    Files.createFile(folder.resolve("lib/preflight-cli-1-standalone.jar"));
    home = Files.createDirectories(folder.resolve("jdk"));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, JAVA.formatted(home));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    release("17.0.15");
  }

  private void release(String version) throws IOException {
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  private Ended run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(folder.resolve("bin/preflight").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("_?(JAVA|JDK|PREFLIGHT)_.*"));
    builder.environment().put("JAVA_HOME", home.toString());
    builder.environment().put("PREFLIGHT_CACHE", "off");
    builder.environment().putAll(environment);
    try (Program program = Program.start(folder, builder)) {
      return program.await();
    }
  }

  private List<String> calls() throws IOException {
    Path calls = home.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private String program(String flags) {
    return "-Xlog:disable -Xlog:all=error:stderr "
        + flags
        + "-cp "
        + folder.resolve("lib/preflight-cli-1-standalone.jar")
        + " ";
  }

  @ParameterizedTest
  @CsvSource({"11.0.25", "1.8.0_392", "16", "9-ea"})
  void an_older_java_is_2_and_one_line(String version) throws Exception {
    release(version);
    Ended ended = run(Map.of(), "check");
    assertThat(ended)
        .isEqualTo(
            new Ended(
                2,
                "",
                "preflight: ERROR: %s/bin/java is Java %s; install Java 17 or newer, or set JAVA_HOME\n"
                    .formatted(home, version)));
    assertThat(calls()).isEmpty();
  }

  @Test
  void a_java_without_a_file_of_its_version_is_asked_for_it() throws Exception {
    Files.delete(home.resolve("release"));
    Files.writeString(
        home.resolve("version"), "Picked up X: -Dy\njava version \"1.8.0_392\"\nJava(TM) SE\n");
    Ended old = run(Map.of(), "check");
    assertThat(old.code()).isEqualTo(2);
    assertThat(old.err()).contains("/bin/java is Java 1.8.0_392; install Java 17 or newer");
    Files.writeString(home.resolve("version"), "openjdk version \"21-ea\" 2023-09-19\n");
    assertThat(run(Map.of(), "check")).isEqualTo(new Ended(0, "", ""));
    assertThat(calls())
        .containsExactly("-version", "-version", program("") + "io.preflight.cli.Main check");
  }

  @ParameterizedTest
  @CsvSource({
    "check, PREFLIGHT_JAVA_OPTS, -Xmx1g, -Xmx1g",
    "report, PREFLIGHT_JAVA_OPTS, -Xmx1g, -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g",
    "report, PREFLIGHT_JAVA_OPTS, -XX:+UseZGC, -XX:TieredStopAtLevel=1 -XX:+UseZGC",
    "report, JAVA_TOOL_OPTIONS, -XX:+UseParallelGC, -XX:TieredStopAtLevel=1",
    "report, JDK_JAVA_OPTIONS, -XX:+UseG1GC, -XX:TieredStopAtLevel=1",
  })
  void a_collector_of_the_users_choice_is_the_only_one_and_options_are_tried_first(
      String verb, String variable, String value, String flags) throws Exception {
    assertThat(run(Map.of(variable, value), verb).code()).isZero();
    String tried = program(flags + " ");
    assertThat(calls())
        .containsExactly(tried + "-version", tried + "io.preflight.cli.Main " + verb);
  }

  @Test
  void without_options_and_with_a_debugger_nothing_is_tried_first() throws Exception {
    assertThat(run(Map.of("PREFLIGHT_JAVA_OPTS", ""), "check").code()).isZero();
    assertThat(run(Map.of("PREFLIGHT_JAVA_OPTS", "-agentlib:jdwp=x"), "check").code()).isZero();
    assertThat(calls())
        .containsExactly(
            program("") + "io.preflight.cli.Main check",
            program("-agentlib:jdwp=x ") + "io.preflight.cli.Main check");
  }

  @Test
  void an_archive_that_cannot_be_made_is_tried_again_after_a_day() throws Exception {
    Path cache = folder.resolve("cache");
    Map<String, String> environment = Map.of("PREFLIGHT_CACHE", cache.toString());
    String call = program("") + "io.preflight.cli.Main check";
    assertThat(run(environment, "check")).isEqualTo(new Ended(0, "", ""));
    assertThat(calls()).hasSize(3).last().isEqualTo(call);
    assertThat(calls().get(1)).contains("-Xshare:dump");
    assertThat(run(environment, "check").code()).isZero();
    assertThat(calls()).hasSize(4).last().isEqualTo(call);

    List<Path> kept;
    try (Stream<Path> files = Files.list(cache)) {
      kept = files.toList();
    }
    assertThat(kept).hasSize(1);
    Files.setLastModifiedTime(
        kept.get(0), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    assertThat(run(environment, "check").code()).isZero();
    assertThat(calls()).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:+UseNoSuchThing, Unrecognized VM option 'UseNoSuchThing'",
    "-XX:+UseParallelGC -XX:+UseG1GC, ''",
  })
  void options_that_java_refuses_are_2_and_one_line(String options, String reason)
      throws Exception {
    Ended ended =
        run(
            Map.of("JAVA_HOME", System.getProperty("java.home"), "PREFLIGHT_JAVA_OPTS", options),
            "check");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith(
            "preflight: ERROR: Java does not start with the options in PREFLIGHT_JAVA_OPTS,"
                + " JAVA_TOOL_OPTIONS or JDK_JAVA_OPTIONS: "
                + reason)
        .hasLineCount(1);
  }
}
