package io.preflight.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a test endpoint as a program of its own; {@code --help} tells how. */
public final class Main {

  private static final int EXIT_OK = 0;
  private static final int EXIT_USAGE = 2;

  private Main() {}

  /**
   * Runs until the process is ended or an option says so.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), System.in, System.out, System.err));
  }

  static int run(
      List<String> arguments,
      Map<String, String> environment,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    try {
      CommandLine commandLine = new CommandLine(arguments, environment);
      if (commandLine.isHelp()) {
        out.print(commandLine.helpText());
        return EXIT_OK;
      }
      serve(commandLine, in, out);
      return EXIT_OK;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      err.println("preflight-testkit: " + e.getMessage());
      return EXIT_USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return EXIT_OK;
    }
  }

  private static void serve(CommandLine commandLine, InputStream in, PrintStream out)
      throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    commandLine.certificateToWrite().ifPresent(entry -> write(entry.getKey(), entry.getValue()));
    try (TestEndpoint endpoint = commandLine.endpoint().start()) {
      if (commandLine.exitWithParent()) {
        endWithParent(end);
      }
      if (commandLine.exitOnStdinEof()) {
        endWithInput(in, end);
      }
      out.printf(
          "preflight-testkit listens on %s (%s)%n", endpoint.baseUrl(), commandLine.summary());
      out.flush();
      if (commandLine.maxLifetime().isPresent()) {
        long nanos = commandLine.maxLifetime().get().toNanos();
        boolean unused = end.await(nanos, TimeUnit.NANOSECONDS);
      } else {
        end.await();
      }
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static void endWithParent(CountDownLatch end) {
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    if (parent.isPresent()) {
      CompletableFuture<Void> unused = parent.get().onExit().thenRun(end::countDown);
    } else {
      end.countDown();
    }
  }

  private static void endWithInput(InputStream in, CountDownLatch end) {
    Thread reader =
        new Thread(
            () -> {
              try {
                in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // Unreadable input is as good as closed.
              }
              end.countDown();
            },
            "preflight-testkit-stdin");
    reader.setDaemon(true);
    reader.start();
  }
}
