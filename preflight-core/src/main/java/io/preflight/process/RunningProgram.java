package io.preflight.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program that runs until it is closed. It is stopped with everything it has started when this is
 * closed, by a shutdown hook when the JVM ends first, and by a watchdog when the JVM is killed.
 * Safe for use by several threads.
 */
public final class RunningProgram implements AutoCloseable {

  private static final Duration FORCE_LIMIT = Duration.ofSeconds(5);
  // A run that is told to end closes its program itself, after its last request.
  private static final long HOOK_PATIENCE_MS = 1_000;

  private static final long POLL_MS = 100;

  private final Process process;
  private final ProcessTree tree;
  private final List<BoundedOutput> outputs;
  private final Duration grace;
  private final Optional<Watchdog> watchdog;
  private final Thread hook = new Thread(this::endWithJvm, "preflight-program-shutdown");
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean closed;

  /**
   * Takes over a process.
   *
   * @param started the process
   * @param grace how long its tree may take to end by itself when it is told to
   * @param outputs what follows its output, closed with it
   * @throws IllegalStateException if the JVM is ending already; the process is stopped then
   */
  public RunningProgram(StartedProcess started, Duration grace, List<BoundedOutput> outputs) {
    this.process = started.process();
    this.tree = started.tree();
    this.grace = grace;
    this.outputs = List.copyOf(outputs);
    this.watchdog = started.watch();
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  /**
   * The process at the root of the tree.
   *
   * @return the process
   */
  public Process process() {
    return process;
  }

  /** Why a program is not waited for any longer. */
  public enum End {
    /** It has ended. */
    BY_ITSELF,
    /** Its time is over. */
    TIME_OVER,
    /** Whoever waits was told to end. */
    INTERRUPTED
  }

  /**
   * Waits until the program ends; stops nothing.
   *
   * @param limit how long to wait
   * @param interrupted whether the build was told to end; asked while waiting
   * @return why waiting is over
   */
  public End await(Duration limit, BooleanSupplier interrupted) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        if (interrupted.getAsBoolean()) {
          return End.INTERRUPTED;
        }
        if (System.nanoTime() - deadline >= 0) {
          return End.TIME_OVER;
        }
      }
      return End.BY_ITSELF;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return End.INTERRUPTED;
    }
  }

  /**
   * Stops the whole process tree: asks it to end, and ends by force what is left after the time of
   * grace. Returns when nothing is left; does nothing the second time.
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
    outputs.forEach(BoundedOutput::close);
    stopped.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending; the hook finds the program stopped.
    }
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
