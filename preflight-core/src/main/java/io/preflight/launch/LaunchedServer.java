package io.preflight.launch;

import io.preflight.problem.ProbeException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server that was started for a run. It is stopped with everything it has started when this is
 * closed, and by a shutdown hook when the JVM ends first. Safe for use by several threads.
 */
public final class LaunchedServer implements AutoCloseable {

  private static final Duration FORCE_LIMIT = Duration.ofSeconds(5);
  // A run that is told to end closes its server itself, after its last request.
  private static final long HOOK_PATIENCE_MS = 1_000;

  private final Process process;
  private final ProcessTree tree;
  private final ServerLog log;
  private final Duration grace;
  private final Optional<Watchdog> watchdog;
  private final Thread hook = new Thread(this::endWithJvm, "preflight-launch-shutdown");
  private final CountDownLatch stopped = new CountDownLatch(1);
  private URI baseUrl;
  private boolean closed;

  LaunchedServer(ServerProcess started, int port, ServerLog log, Duration grace) {
    this.process = started.process();
    this.tree = new ProcessTree(process.toHandle(), started.ownSession());
    this.log = log;
    this.grace = grace;
    this.baseUrl = URI.create("http://127.0.0.1:" + port);
    log.follow(process.getInputStream());
    this.watchdog = started.ownSession() ? Watchdog.over(process.pid()) : Optional.empty();
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      close();
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
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    tree.stop(grace, FORCE_LIMIT);
    // The tree is gone for the system; the JVM takes note of its own child a moment later.
    process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
    watchdog.ifPresent(Watchdog::close);
    log.close();
    stopped.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending; the hook finds the server stopped.
    }
  }

  synchronized void ready(URI answered) {
    baseUrl = answered;
  }

  Process process() {
    return process;
  }

  ServerLog log() {
    return log;
  }

  private void endWithJvm() {
    try {
      if (stopped.await(HOOK_PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }
}
