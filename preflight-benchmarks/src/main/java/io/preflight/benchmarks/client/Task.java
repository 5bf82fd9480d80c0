package io.preflight.benchmarks.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What every client is asked to do: users who each ask, read the answer and ask again.
 *
 * @param port where the server listens on the loopback address
 * @param users how many streams at once
 * @param tokens how many tokens each answer has
 * @param rampMs how long it takes until the last user has joined, in milliseconds
 * @param warmupMs how long the load runs before the window, the ramp included, in milliseconds
 * @param measuredMs how long the window is, in milliseconds
 * @param record where to write the time to the first token of each request of the window, one line
 *     each: its name and the time in nanoseconds; empty for nowhere
 */
public record Task(
    int port,
    int users,
    int tokens,
    long rampMs,
    long warmupMs,
    long measuredMs,
    Optional<Path> record) {

  /** The part of an event that says it carries content; the words of the server begin with it. */
  public static final String CONTENT = "\"content\":\" ";

  private static final String NO_RECORD = "-";

  /**
   * The task that arguments of a program tell.
   *
   * @param arguments as {@link #arguments()} gives them
   * @return the task
   */
  public static Task of(String... arguments) {
    return new Task(
        Integer.parseInt(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        Long.parseLong(arguments[3]),
        Long.parseLong(arguments[4]),
        Long.parseLong(arguments[5]),
        arguments[6].equals(NO_RECORD) ? Optional.empty() : Optional.of(Path.of(arguments[6])));
  }

  /**
   * The task as arguments of a program in any language.
   *
   * @return seven texts
   */
  public List<String> arguments() {
    return List.of(
        String.valueOf(port),
        String.valueOf(users),
        String.valueOf(tokens),
        String.valueOf(rampMs),
        String.valueOf(warmupMs),
        String.valueOf(measuredMs),
        record.map(Path::toString).orElse(NO_RECORD));
  }

  /**
   * Where the server listens.
   *
   * @return its address without a path
   */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * What a request says.
   *
   * @param name what the request is called
   * @return a JSON object
   */
  public String body(String name) {
    return "{\"model\":\"test-model\",\"messages\":[{\"role\":\"user\",\"content\":\"How are you?\"}],"
        + "\"stream\":true,\"max_tokens\":"
        + tokens
        + ",\"stream_options\":{\"include_usage\":true},\"user\":\""
        + name
        + "\"}";
  }
}
