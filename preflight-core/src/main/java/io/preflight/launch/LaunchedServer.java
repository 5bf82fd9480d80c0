package io.preflight.launch;

import io.preflight.problem.ProbeException;
import io.preflight.process.BoundedOutput;
import io.preflight.process.RunningProgram;
import io.preflight.process.StartedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A server that was started for a run. It is stopped with everything it has started when this is
 * closed, and by a shutdown hook when the JVM ends first. Safe for use by several threads.
 */
public final class LaunchedServer implements AutoCloseable {

  private final RunningProgram program;
  private final BoundedOutput log;
  private URI baseUrl;

  LaunchedServer(StartedProcess started, int port, BoundedOutput log, Duration grace) {
    this.log = log;
    this.baseUrl = URI.create("http://127.0.0.1:" + port);
    log.follow(started.process().getInputStream());
    try {
      this.program = new RunningProgram(started, grace, List.of(log));
    } catch (IllegalStateException e) {
      throw new ProbeException("no server is launched while the build is ending", e);
    }
  }

  /**
   * Where the server answers.
   *
   * @return an address of the loopback interface with the port, without a path
   */
  public synchronized URI baseUrl() {
    return baseUrl;
  }

  /**
   * The server's output.
   *
   * @return the log file, complete once this is closed
   */
  public Path logFile() {
    return log.file();
  }

  /**
   * Stops the whole process tree: asks it to end, and ends by force what is left after five
   * seconds. Returns when nothing is left; does nothing the second time.
   */
  @Override
  public void close() {
    program.close();
  }

  synchronized void ready(URI answered) {
    baseUrl = answered;
  }

  Process process() {
    return program.process();
  }

  BoundedOutput log() {
    return log;
  }
}
