package io.preflight.check.deployment;

import io.preflight.check.CheckContext;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.OneLine;
import io.preflight.problem.ProbeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks git when a file was committed last. */
final class GitHistory {

  private static final long POLL_MS = 50;
  private static final int MOST_OUTPUT = 64 * 1024;

  private final CheckContext context;

  GitHistory(CheckContext context) {
    this.context = context;
  }

  /**
   * What git says of a file.
   *
   * @param committed when it was committed last; empty when that cannot be known
   * @param reason why not; empty when it is known
   */
  record Answer(Optional<Instant> committed, String reason) {

    static Answer unknown(String reason) {
      return new Answer(Optional.empty(), reason);
    }
  }

  /** What one run of git left behind. */
  private record Output(int exitCode, String text) {}

  /**
   * When a file was committed last.
   *
   * @throws ConfigurationException when there is no git
   * @throws ProbeException when git does not end in time, or the process is told to end
   */
  Answer lastCommit(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String name = String.valueOf(file.getFileName());
    Output log = git(folder, "log", "-1", "--format=%ct %P", "--", ":(literal)" + name);
    if (log.exitCode() != 0) {
      return Answer.unknown(
          log.text().contains("not a git repository")
              ? "it is in no git repository"
              : "git says: " + OneLine.of(log.text()));
    }
    String[] words = log.text().strip().split(" ", -1);
    if (words[0].isEmpty()) {
      return Answer.unknown("it was never committed");
    }
    // The oldest commit of a shallow clone seems to have made every file.
    boolean withoutParent = words.length == 1;
    if (withoutParent
        && git(folder, "rev-parse", "--is-shallow-repository").text().startsWith("t")) {
      return Answer.unknown(
          "the clone is shallow and does not reach back to its last commit; fetch the whole"
              + " history");
    }
    return new Answer(Optional.of(Instant.ofEpochSecond(Long.parseLong(words[0]))), "");
  }

  private Output git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "--no-pager", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Path output = null;
    context.requireRunning();
    try {
      output = Files.createTempFile("preflight-git", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(context.environment());
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("GIT_TERMINAL_PROMPT", "0");
      Process process = builder.start();
      process.getOutputStream().close();
      int exitCode = ended(process);
      byte[] text = Files.newInputStream(output).readNBytes(MOST_OUTPUT);
      return new Output(exitCode, new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigurationException(
          "deployment.max_age_days needs the program git, which cannot be run: "
              + IoReason.of(e)
              + "; install it or remove the key");
    } finally {
      delete(output);
    }
  }

  private int ended(Process process) {
    Duration limit = context.timeLimit();
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        context.requireRunning();
        if (System.nanoTime() - deadline > 0) {
          throw new ProbeException("git did not answer within " + limit.toSeconds() + " s");
        }
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted while git was asked");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void delete(Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit();
      }
    }
  }
}
