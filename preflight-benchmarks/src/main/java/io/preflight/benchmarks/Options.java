package io.preflight.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to measure.
 *
 * @param full whether the figures are to be kept, not only looked at
 * @param parts what is measured
 * @param clients who takes part
 * @param streams how many paced streams at once, one table each
 * @param runs how often each whole-process measurement is made; the tables give medians
 * @param seconds how long each window is
 * @param cores which core each process is bound to
 * @param out where the tables are written as well; empty for nowhere else
 */
record Options(
    boolean full,
    Set<Part> parts,
    List<Contender> clients,
    List<Integer> streams,
    int runs,
    int seconds,
    Cores cores,
    Optional<Path> out) {

  /** What can be measured. */
  enum Part {
    /** One event through a decoder, with JMH. */
    DECODER,
    /** As many events as a core can read. */
    UNPACED,
    /** Many streams at the pace of a model. */
    PACED
  }

  /** How to call this. */
  static final String HELP =
      """
      Measures the client of preflight beside others and prints tables in Markdown.

      Usage: preflight-benchmarks/run [options]

        --quick             a look in about three minutes (the default): 200 streams, once
        --full              figures to keep, in about half an hour: 1,000 and 2,000 streams, 3 times
        --only PART,...     of decoder, unpaced, paced
        --clients NAME,...  of preflight, reader, c, jdk, json, aiohttp, gatling
        --streams N,...     paced streams at once, one table each
        --runs N            how often each is measured; the tables give medians
        --seconds N         how long each is measured
        --server-core N     the core of the server (1), 'any' to leave it to the system
        --client-core N     the core of the clients (0)
        --out FILE          write the tables there as well
      """;

  /**
   * Reads the command line.
   *
   * @param arguments the options
   * @throws IllegalArgumentException when one is wrong, with a text for the user
   */
  static Options of(List<String> arguments) throws InterruptedException {
    Options options = defaults(arguments.contains("--full"));
    List<String> left = new ArrayList<>(arguments);
    left.removeAll(List.of("--full", "--quick"));
    while (!left.isEmpty()) {
      String name = left.remove(0);
      if (left.isEmpty()) {
        throw new IllegalArgumentException("no option '" + name + "', or its value is missing");
      }
      options = options.with(name, left.remove(0));
    }
    return options;
  }

  private static Options defaults(boolean full) throws InterruptedException {
    return new Options(
        full,
        EnumSet.allOf(Part.class),
        List.of(Contender.values()),
        full ? List.of(1_000, 2_000) : List.of(200),
        full ? 3 : 1,
        full ? 15 : 6,
        Cores.detect(),
        Optional.empty());
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--only" -> {
        Set<Part> chosen = EnumSet.noneOf(Part.class);
        words(value).forEach(word -> chosen.add(part(word)));
        yield new Options(full, chosen, clients, streams, runs, seconds, cores, out);
      }
      case "--clients" ->
          new Options(
              full,
              parts,
              words(value).stream().map(Contender::ofWord).toList(),
              streams,
              runs,
              seconds,
              cores,
              out);
      case "--streams" ->
          new Options(
              full,
              parts,
              clients,
              words(value).stream().map(word -> number(name, word)).toList(),
              runs,
              seconds,
              cores,
              out);
      case "--runs" ->
          new Options(full, parts, clients, streams, number(name, value), seconds, cores, out);
      case "--seconds" ->
          new Options(full, parts, clients, streams, runs, number(name, value), cores, out);
      case "--server-core" -> withCores(new Cores(core(value), cores.client()));
      case "--client-core" -> withCores(new Cores(cores.server(), core(value)));
      case "--out" ->
          new Options(
              full, parts, clients, streams, runs, seconds, cores, Optional.of(Path.of(value)));
      default -> throw new IllegalArgumentException("no option '" + name + "'");
    };
  }

  private Options withCores(Cores other) {
    return new Options(full, parts, clients, streams, runs, seconds, other, out);
  }

  private static String core(String value) {
    return value.equals("any") ? "" : value;
  }

  private static List<String> words(String value) {
    return Arrays.asList(value.split(","));
  }

  private static Part part(String word) {
    return Arrays.stream(Part.values())
        .filter(part -> part.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "nothing called '" + word + "' to measure, only decoder, unpaced and paced"));
  }

  private static int number(String name, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        name + " must be a whole number above 0, not '" + value + "'");
  }
}
