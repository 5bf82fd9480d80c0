package io.preflight;

import io.preflight.load.Interruption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the process alive long enough to tell what was measured when it is told to end: a shutdown
 * hook triggers the interruption and then waits until the reports are written.
 */
final class RunGuard implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final Interruption interruption;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::endRun, "preflight-shutdown");

  private RunGuard(Interruption interruption) {
    this.interruption = interruption;
  }

  static RunGuard install() {
    return install(new Interruption());
  }

  static RunGuard install(Interruption interruption) {
    RunGuard guard = new RunGuard(interruption);
    try {
      Runtime.getRuntime().addShutdownHook(guard.hook);
    } catch (IllegalStateException alreadyEnding) {
      guard.interruption.trigger();
    }
    return guard;
  }

  Interruption interruption() {
    return interruption;
  }

  private void endRun() {
    interruption.trigger();
    try {
      boolean written = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!written) {
        System.err.println("preflight: the reports could not be written before the process ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook is running and has just been released.
    }
  }
}
