package io.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a process: the executable jar, or the classes where there is none yet. */
final class Program implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 180;

  /** What a finished process leaves behind. */
  record Ended(int code, String out, String err) {}

  private final Process process;
  private final Path out;
  private final Path err;

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it in a folder. */
  static Program start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    // Whoever runs the tests in the background ignores SIGINT, and children inherit that.
    if (Files.exists(Path.of("/proc/self"))) {
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(java());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.language=de"));
    command.addAll(jar());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(?i).*_proxy|SLA_.*|GITHUB_.*"));
    builder.environment().putAll(environment);
    return start(folder, builder);
  }

  /** Starts any command in a folder. */
  static Program start(Path folder, ProcessBuilder command) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    command.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Program(command.start(), out, err);
  }

  static Ended run(Path folder, Map<String, String> environment, String... arguments)
      throws Exception {
    try (Program program = start(folder, environment, arguments)) {
      return program.await();
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> jar() {
    String jar = System.getProperty("preflight.cli.jar");
    return jar == null
        ? List.of("-cp", System.getProperty("java.class.path"), Main.class.getName())
        : List.of("-jar", jar);
  }

  /** Everything that it has started and that runs. */
  List<ProcessHandle> children() {
    return process.toHandle().descendants().toList();
  }

  /** What it has told on the standard output until now. */
  String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** What it has told on the standard error until now. */
  String err() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  /** Nobody will type anything. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  Ended await() throws Exception {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("the program ends within %d s", PATIENCE_SECONDS)
        .isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    children().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
