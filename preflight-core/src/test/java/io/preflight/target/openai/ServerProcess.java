package io.preflight.target.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preflight.testkit.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The test endpoint in a process of its own, on a core of its own when one is named. */
final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final URI uri;

  /**
   * Starts the test endpoint and waits until it listens.
   *
   * @param core the core it is bound to by taskset, or an empty string
   * @param options the endpoint's options
   */
  static ServerProcess start(String core, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--port=0", "--exit-with-parent"));
    arguments.addAll(List.of("--max-lifetime=20m"));
    arguments.addAll(List.of(options));
    return new ServerProcess(core, Main.class, arguments);
  }

  /**
   * Starts a program that writes on its first line, as the endpoint does, where it listens.
   *
   * @param core the core it is bound to by taskset, or an empty string
   * @param program the program
   * @param arguments its arguments
   */
  ServerProcess(String core, Class<?> program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (!core.isEmpty()) {
      command.addAll(List.of("taskset", "-c", core));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx2g", "-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(UTF_8);
    String line = output.readLine();
    uri = URI.create(line.replaceAll(".*(http://\\S+:\\d+) .*", "$1"));
  }

  URI uri() {
    return uri;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    output.close();
  }
}
