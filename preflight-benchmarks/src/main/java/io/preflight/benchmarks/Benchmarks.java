package io.preflight.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Measures what is asked for and prints tables in Markdown; {@code --help} tells how. */
public final class Benchmarks {

  private static final int EXIT_USAGE = 2;

  private Benchmarks() {}

  /**
   * Measures.
   *
   * @param arguments see {@code --help}
   * @throws Exception when the machine does not let programs run
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    if (words.contains("--help")) {
      out.print(Options.HELP);
      return;
    }
    try {
      run(Options.of(words), out, new PrintStream(System.err, true, UTF_8));
    } catch (IllegalArgumentException e) {
      System.err.println("benchmarks: " + e.getMessage() + "; see --help");
      System.exit(EXIT_USAGE);
    }
  }

  private static void run(Options options, PrintStream out, PrintStream progress)
      throws IOException, InterruptedException, RunnerException {
    List<String> tables = new ArrayList<>();
    tables.add(
        "%s; %s; medians of %d.%n".formatted(Machine.describe(), options.cores(), options.runs()));
    if (options.parts().contains(Options.Part.DECODER)) {
      progress.println("one event …");
      tables.add(Decoding.measure(options));
    }
    try (Rig rig = new Rig(options.cores(), progress)) {
      if (options.parts().contains(Options.Part.UNPACED)) {
        tables.add(new Unpaced(rig, options).measure());
      }
      if (options.parts().contains(Options.Part.PACED)) {
        for (int streams : options.streams()) {
          tables.add(new Paced(rig, options, streams).measure());
        }
      }
    }
    String all = String.join("\n", tables);
    out.print(all);
    if (options.out().isPresent()) {
      Files.writeString(options.out().get(), all);
    }
  }
}
