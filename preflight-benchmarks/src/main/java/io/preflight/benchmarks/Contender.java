package io.preflight.benchmarks;

import io.preflight.benchmarks.client.GatlingClient;
import io.preflight.benchmarks.client.JdkClient;
import io.preflight.benchmarks.client.PreflightClient;
import io.preflight.benchmarks.client.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client under measurement. */
enum Contender {
  /** This project. */
  PREFLIGHT("preflight", true),
  /** This project, as far as the others go: what it reads is neither written nor summed up. */
  READER("preflight, reading only", true),
  /** The bare sockets. */
  C("raw C, epoll", false),
  /** The HTTP client of the JDK, without a look at what the lines say. */
  JDK("JDK HttpClient, lines", true),
  /** The HTTP client of the JDK with what it takes to know what an event says. */
  JSON("JDK HttpClient, lines parsed as JSON", true),
  /** The loop of the Python load generators. */
  AIOHTTP("aiohttp, loop of vLLM's benchmark", false),
  /** A load generator for the JVM. */
  GATLING("Gatling, SSE", true);

  /** The Python that has Debian's python3-aiohttp. */
  private static final String PYTHON = "/usr/bin/python3";

  private final String title;
  private final boolean compiledWhileRunning;

  Contender(String title, boolean compiledWhileRunning) {
    this.title = title;
    this.compiledWhileRunning = compiledWhileRunning;
  }

  /** What the tables call it. */
  String title() {
    return title;
  }

  /** What the command line calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it needs time until its code is compiled. */
  boolean isCompiledWhileRunning() {
    return compiledWhileRunning;
  }

  /** Whether paced streams are measured with it. */
  boolean isPaced() {
    return this != READER && this != JDK && this != JSON;
  }

  /** The one that the command line names. */
  static Contender ofWord(String word) {
    return Arrays.stream(values())
        .filter(contender -> contender.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no client '"
                        + word
                        + "', there are "
                        + Arrays.stream(values()).map(Contender::word).toList()));
  }

  /**
   * How to start it.
   *
   * @param folder where it may leave files
   * @return the command without the task; empty where the machine lacks what it needs
   */
  Optional<List<String>> prepare(Path folder) throws IOException, InterruptedException {
    return switch (this) {
      case PREFLIGHT -> java(List.of(), PreflightClient.class);
      case READER ->
          java(List.of("-D" + PreflightClient.READING_ONLY + "=true"), PreflightClient.class);
      case JDK -> java(List.of(), JdkClient.class);
      case JSON -> java(List.of("-D" + JdkClient.PARSING + "=true"), JdkClient.class);
      case GATLING ->
          java(
              List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"),
              GatlingClient.class,
              folder.resolve("gatling").toString());
      case C ->
          Programs.compiled("epoll_client.c", folder).map(program -> List.of(program.toString()));
      case AIOHTTP -> {
        Path script = Programs.unpack("aiohttp_client.py", folder);
        yield Programs.succeeds(List.of(PYTHON, "-c", "import aiohttp"))
            ? Optional.of(List.of(PYTHON, script.toString()))
            : Optional.empty();
      }
    };
  }

  /** Why it cannot take part. */
  String missing() {
    return switch (this) {
      case C -> "needs gcc";
      case AIOHTTP -> "needs " + PYTHON + " with aiohttp (Debian: python3-aiohttp)";
      case PREFLIGHT, READER, JDK, JSON, GATLING -> "needs nothing";
    };
  }

  /** The whole command for a task. */
  static List<String> command(List<String> prepared, Task task) {
    List<String> command = new ArrayList<>(prepared);
    command.addAll(task.arguments());
    return command;
  }

  /**
   * The heap starts small, so that what is resident is what was needed; new objects get the room
   * that a machine with a few GB gives them by itself.
   */
  private static Optional<List<String>> java(
      List<String> further, Class<?> program, String... arguments) {
    List<String> options = new ArrayList<>(List.of("-Xms64m", "-Xmn96m", "-Xmx1g"));
    options.addAll(further);
    return Optional.of(Programs.java(options, program, arguments));
  }
}
