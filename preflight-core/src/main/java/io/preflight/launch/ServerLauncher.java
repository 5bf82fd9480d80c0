package io.preflight.launch;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import io.preflight.problem.ProbeException;
import io.preflight.problem.Redaction;
import io.preflight.process.BoundedOutput;
import io.preflight.process.StartedProcess;
import io.preflight.profile.LaunchSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Starts a server and waits until it is ready to be measured. */
public final class ServerLauncher {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String DEFAULT_LOG = "launch.log";
  private static final long POLL_MS = 50;
  private static final int SHOWN_LINES = 5;
  private static final int SHOWN_CHARACTERS = 500;

  private ServerLauncher() {}

  /**
   * Starts the server and waits until its ready path answers with status 200 on the loopback
   * interface.
   *
   * @param spec how to start it
   * @param model what {@code {model}} stands for
   * @param directory the server's working directory
   * @param outputDirectory where its log goes
   * @param credentials takes credentials out of what the server printed; the values that the
   *     profile gives its variables are taken out anyway
   * @return the running server; closing it stops the whole process tree
   * @throws ConfigurationException if the program is missing, its port is taken or its log cannot
   *     be written
   * @throws ProbeException if the server exits or the time limit passes before it is ready; nothing
   *     of it is left running
   */
  public static LaunchedServer start(
      LaunchSpec spec,
      String model,
      Path directory,
      Path outputDirectory,
      UnaryOperator<String> credentials) {
    return start(spec, model, directory, outputDirectory, credentials, GRACE);
  }

  static LaunchedServer start(
      LaunchSpec spec,
      String model,
      Path directory,
      Path outputDirectory,
      UnaryOperator<String> credentials,
      Duration grace) {
    int port = spec.port() == 0 ? Ports.free() : spec.port();
    Ports.requireFree(port);
    Placeholders placeholders = new Placeholders(port, model);
    List<String> command = spec.command().stream().map(placeholders::fill).toList();
    Path logFile = outputDirectory.resolve(spec.logFile().orElse(DEFAULT_LOG));
    BoundedOutput log = open(logFile);
    Map<String, String> variables = placeholders.fill(spec.environment());
    Redaction own =
        Redaction.ofValues(
            variables.values().stream().filter(value -> !value.equals(model)).toList());
    LaunchedServer server;
    try {
      StartedProcess process = ServerProcess.start(command, directory, variables);
      server = new LaunchedServer(process, port, log, grace);
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
    try {
      server.ready(awaitReady(server, port, spec, text -> own.text(credentials.apply(text))));
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static URI awaitReady(
      LaunchedServer server, int port, LaunchSpec spec, UnaryOperator<String> redact) {
    ReadyCheck check = new ReadyCheck(port, spec.readyPath());
    long deadline = System.nanoTime() + spec.timeout().toNanos();
    do {
      Optional<URI> answered = check.ask();
      if (!server.process().isAlive()) {
        throw exited(server, spec, redact);
      }
      if (answered.isPresent()) {
        return answered.get();
      }
      pause();
    } while (System.nanoTime() - deadline < 0);
    throw new ProbeException(
        "the launched server '"
            + spec.command().get(0)
            + "' was not ready after "
            + seconds(spec.timeout())
            + ": "
            + check.lastAnswer()
            + output(server, redact)
            + "; raise target.launch.timeout if it needs longer");
  }

  private static ProbeException exited(
      LaunchedServer server, LaunchSpec spec, UnaryOperator<String> redact) {
    server.log().awaitEnd();
    return new ProbeException(
        "the launched server '"
            + spec.command().get(0)
            + "' exited with code "
            + server.process().exitValue()
            + " before it was ready"
            + output(server, redact));
  }

  /** The end of the log, in one line, and where the rest is. */
  private static String output(LaunchedServer server, UnaryOperator<String> redact) {
    String printed = String.join(" | ", server.log().lastLines(SHOWN_LINES));
    String last = OneLine.of(redact.apply(printed));
    String shown =
        last.length() > SHOWN_CHARACTERS
            ? "…" + last.substring(last.length() - SHOWN_CHARACTERS)
            : last;
    return (shown.isEmpty() ? "; it printed nothing" : "; it last printed: " + shown)
        + "; log: "
        + server.log().file();
  }

  private static BoundedOutput open(Path file) {
    try {
      return BoundedOutput.create(file);
    } catch (IOException e) {
      throw new ConfigurationException(
          Location.ofSetting(file.toString(), ""),
          "the log of the launched server cannot be written: " + IoReason.of(e));
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProbeException("interrupted while the launched server was starting", e);
    }
  }
}
