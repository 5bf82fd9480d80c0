package io.preflight.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The program {@code preflight}. Its exit code is 0 for PASS or WARN, 1 for FAIL, 2 for a wrong
 * configuration or a missing dependency and 3 for a measurement that could not be carried out; a
 * program that was told to end has what every such program has, 130 for Ctrl-C and 143 for SIGTERM.
 */
public final class Main {

  /** Longer than a run takes to write its reports once it is told to end. */
  private static final long PATIENCE_SECONDS = 25;

  private Main() {}

  /**
   * Runs one command and ends the process.
   *
   * @param arguments the verb and its options
   */
  public static void main(String[] arguments) {
    CountDownLatch told = new CountDownLatch(1);
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int code;
    try {
      code =
          new Command(Path.of(""), System.getenv(), out, err, () -> waitFor(told)).run(arguments);
    } finally {
      out.flush();
      err.flush();
      told.countDown();
    }
    System.exit(code);
  }

  private static void waitFor(CountDownLatch told) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(told), "preflight-last-words"));
    } catch (IllegalStateException alreadyEnding) {
      // Nothing has been measured yet.
    }
  }

  /** Who is told to end still tells what was measured: the run itself ends on its own. */
  private static void await(CountDownLatch told) {
    try {
      if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("preflight: ended before everything was told");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A container without a locale would make question marks of every other letter. */
  private static PrintStream stream(FileDescriptor descriptor) {
    Charset usual = Charset.defaultCharset();
    return new PrintStream(
        new FileOutputStream(descriptor),
        true,
        usual.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : usual);
  }
}
