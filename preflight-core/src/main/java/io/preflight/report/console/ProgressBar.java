package io.preflight.report.console;

import io.preflight.problem.OneLine;
import io.preflight.progress.RunListener;
import io.preflight.progress.RunProgress;
import io.preflight.progress.RunStage;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The last line of a terminal while a run goes on:
 *
 * <pre>
 * chatbot measuring [====      ] 42 of 100, 1 failed, ttft p95 312 ms, 12 s left
 * </pre>
 *
 * <p>Drawn over with a carriage return and blanks, which every terminal understands. Lines of the
 * log have to pass through {@link #above}, so that the bar is out of their way. Safe for use by
 * several threads.
 */
public final class ProgressBar implements RunListener {

  private static final int BAR = 10;
  private static final int LONGEST_NAME = 24;
  // One less than the narrowest terminal, since a full line would wrap.
  private static final int WIDTH = 79;

  private final PrintStream terminal;
  private boolean shown;

  /**
   * A bar that shows nothing yet.
   *
   * @param terminal where it is drawn: the terminal itself, not a stream that waits for whole lines
   */
  public ProgressBar(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void progress(RunProgress progress) {
    if (progress.stage() == RunStage.DONE) {
      clear();
      return;
    }
    String line = line(progress);
    terminal.print('\r' + line + " ".repeat(WIDTH - line.length()));
    terminal.flush();
    shown = true;
  }

  /** Takes the bar off the terminal, as before a line of another origin. */
  public synchronized void clear() {
    if (shown) {
      terminal.print('\r' + " ".repeat(WIDTH) + '\r');
      terminal.flush();
      shown = false;
    }
  }

  /**
   * A log whose lines appear above the bar.
   *
   * @param log takes the lines
   * @return takes them first and makes room
   */
  public Consumer<String> above(Consumer<String> log) {
    return line -> {
      synchronized (this) {
        clear();
        log.accept(line);
      }
    };
  }

  static String line(RunProgress progress) {
    StringBuilder line = new StringBuilder(WIDTH);
    line.append(shortened(OneLine.of(progress.profile())));
    progress.part().ifPresent(part -> line.append(", ").append(shortened(OneLine.of(part))));
    line.append(' ').append(progress.stage().word()).append(' ');
    if (sends(progress.stage())) {
      progress.share().ifPresent(share -> line.append(bar(share)).append(' '));
      line.append(progress.done());
      progress.planned().ifPresent(planned -> line.append(" of ").append(planned));
      if (progress.failed() > 0) {
        line.append(", ").append(progress.failed()).append(" failed");
      }
      progress.ttftP95Ms().ifPresent(p95 -> line.append(", ttft p95 ").append(milliseconds(p95)));
      progress.left().ifPresent(left -> line.append(", ").append(time(left)).append(" left"));
    }
    String text = line.toString().strip();
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH);
  }

  private static boolean sends(RunStage stage) {
    return switch (stage) {
      case WARMUP, MEASURING, COOLDOWN -> true;
      case PREPARING, JUDGING, DONE -> false;
    };
  }

  private static String bar(double share) {
    int filled = (int) Math.floor(share * BAR);
    return "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "]";
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
  }

  private static String milliseconds(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f ms" : "%.0f ms", value);
  }

  private static String time(Duration left) {
    long seconds = Math.max(0, Math.round(left.toMillis() / 1e3));
    return seconds < 100
        ? seconds + " s"
        : seconds < 6000 ? (seconds + 30) / 60 + " min" : (seconds + 1800) / 3600 + " h";
  }
}
