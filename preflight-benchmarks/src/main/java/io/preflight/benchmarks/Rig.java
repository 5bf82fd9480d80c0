package io.preflight.benchmarks;

import io.preflight.benchmarks.client.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs clients one after the other, each in a process of its own, in a folder that is removed. */
final class Rig implements AutoCloseable {

  /** What a client may need beyond its task: its own warm-up, starting, answers under way. */
  private static final Duration SLACK = Duration.ofMinutes(3);

  private final Cores cores;
  private final PrintStream progress;
  private final Path folder;
  private final Map<Contender, Optional<List<String>>> prepared = new EnumMap<>(Contender.class);

  Rig(Cores cores, PrintStream progress) throws IOException {
    this.cores = cores;
    this.progress = progress;
    this.folder = Files.createTempDirectory("preflight-benchmarks-");
  }

  Cores cores() {
    return cores;
  }

  /** A file for what clients record. */
  Path record() {
    return folder.resolve("record");
  }

  /**
   * Runs one client.
   *
   * @param what what is measured, for people who wait
   * @param contender the client
   * @param task what it does
   * @param measured takes what it showed, or why it did not
   * @return whether it showed anything
   */
  boolean run(String what, Contender contender, Task task, Measured measured)
      throws InterruptedException {
    progress.printf("%s: %s … ", what, contender.title());
    progress.flush();
    try {
      Optional<List<String>> command = prepared(contender);
      if (command.isEmpty()) {
        measured.problem(contender.missing());
        progress.println("skipped, " + contender.missing());
        return false;
      }
      Outcome outcome =
          ClientRun.run(
              Cores.bound(cores.client(), Contender.command(command.get(), task)),
              folder.resolve("errors"),
              SLACK.plusMillis(task.warmupMs() + task.measuredMs()));
      progress.printf(
          "%.0f events/s, %.2f cores, %.2f µs of processor time an event%s%n",
          outcome.eventsPerSecond(),
          outcome.busy(),
          outcome.cpuMicrosPerEvent(),
          outcome.failed() > 0 ? ", " + outcome.failed() + " requests failed" : "");
      Optional<TtftErrors> errors = errors(task);
      measured.add(outcome, errors);
      return true;
    } catch (IOException e) {
      measured.problem(e.getMessage());
      progress.println(e.getMessage());
      return false;
    }
  }

  private Optional<List<String>> prepared(Contender contender)
      throws IOException, InterruptedException {
    if (!prepared.containsKey(contender)) {
      Path own = Files.createDirectory(folder.resolve(contender.word()));
      prepared.put(contender, contender.prepare(own));
    }
    return prepared.get(contender);
  }

  private static Optional<TtftErrors> errors(Task task) throws IOException {
    return task.record().isPresent()
        ? Optional.of(TtftErrors.of(task.record().get(), task.uri().resolve("/truth")))
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
