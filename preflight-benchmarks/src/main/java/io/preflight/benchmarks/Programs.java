package io.preflight.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs that are started: those of this module and those of the machine. */
final class Programs {

  private Programs() {}

  /** A Java program of this class path, in the JVM that runs this one. */
  static List<String> java(List<String> options, Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Writes a source file of this module to a folder. */
  static Path unpack(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream source = Programs.class.getResourceAsStream(name)) {
      Files.copy(source, file);
    }
    return file;
  }

  /** Compiles a source file of this module; empty where that cannot be done. */
  static Optional<Path> compiled(String name, Path folder)
      throws IOException, InterruptedException {
    Path program = folder.resolve("client");
    return succeeds(
            List.of("gcc", "-O2", "-o", program.toString(), unpack(name, folder).toString()))
        ? Optional.of(program)
        : Optional.empty();
  }

  /** Whether a command runs and ends well. */
  static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
