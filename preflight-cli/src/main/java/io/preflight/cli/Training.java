package io.preflight.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs what most commands do, so that a JVM which notes the classes it loads can make an archive of
 * them: a simulated check, one whose endpoint is not there, the help. Prints nothing.
 */
public final class Training {

  /** Nothing listens there: the answer comes at once, and all that it takes to ask is loaded. */
  private static final String NOWHERE = "--base-url=http://127.0.0.1:1";

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--version"),
          List.of("help", "check"),
          List.of("check", "--profile=chatbot", "--model=1B", "--simulate"),
          List.of("check", "--profile=chatbot", "--model=1B", "--runs=2", NOWHERE, "--json"),
          List.of("doctor", "--profile=chatbot", "--model=1B", NOWHERE),
          List.of("report"),
          List.of("history"));

  private Training() {}

  /**
   * Runs the commands.
   *
   * @param arguments the folder for what they write
   * @throws IOException if the folder cannot be created
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    for (List<String> command : COMMANDS) {
      new Command(folder, Map.of(), nowhere, nowhere).run(command.toArray(String[]::new));
    }
    Main.main(new String[] {"--version"});
  }
}
