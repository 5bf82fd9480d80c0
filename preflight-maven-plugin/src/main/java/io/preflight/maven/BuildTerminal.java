package io.preflight.maven;

import io.preflight.CheckRequestBuilder;
import io.preflight.report.console.Painter;
import io.preflight.report.console.ProgressBar;
import io.preflight.report.console.Screen;
import io.preflight.report.console.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;

/**
 * The terminal that a build runs in: whether it shows colors and a progress bar, as Maven and the
 * environment say.
 */
final class BuildTerminal {

  private final MavenSession session;
  private final Terminal terminal;

  BuildTerminal(MavenSession session) {
    this.session = session;
    Optional<String> wish =
        Optional.ofNullable(session.getUserProperties().getProperty("style.color"));
    this.terminal =
        Terminal.of(
            wish,
            session.getRequest().isInteractiveMode() && paints(),
            Terminal.attached(),
            System.getenv());
  }

  /** Paints what goes through the log. */
  Painter painter() {
    return terminal.painter();
  }

  /**
   * Lets a person follow a run: a bar on a terminal of their own, and a line for each request when
   * asked for.
   */
  CheckRequestBuilder show(CheckRequestBuilder request, Consumer<String> log, boolean perRequest) {
    request.screen(new Screen(painter(), perRequest));
    boolean alone = session.getRequest().getDegreeOfConcurrency() <= 1;
    if (!terminal.moves() || !alone) {
      return request.log(log);
    }
    // Not System.out, of which some versions of Maven make whole lines of their log.
    ProgressBar bar =
        new ProgressBar(
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), false, StandardCharsets.US_ASCII));
    return request.log(bar.above(log)).listener(bar);
  }

  /**
   * Whether Maven paints its own lines. With {@code -l} it does not, and says so to plugins nowhere
   * else than in the library it paints with, which every version from 3.6.3 to 4 shares with them.
   */
  private static boolean paints() {
    try {
      return (Boolean)
          Class.forName("org.fusesource.jansi.Ansi").getMethod("isEnabled").invoke(null);
    } catch (ReflectiveOperationException | LinkageError notShared) {
      return true;
    }
  }
}
