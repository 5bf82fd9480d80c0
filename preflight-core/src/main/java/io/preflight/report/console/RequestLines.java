package io.preflight.report.console;

import io.preflight.progress.RunListener;
import io.preflight.progress.RunProgress;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tells each request as soon as it has ended:
 *
 * <pre>
 * preflight: request 3: healthy, ttft 312.4 ms, latency 1204.7 ms, 64 tokens (sent 0.1, headers 4.2)
 * preflight: request 4: error, http_5xx: status 503
 * </pre>
 */
public final class RequestLines implements RunListener {

  private final RunListener next;
  private final Painter painter;
  private final Consumer<String> log;

  /**
   * A listener that lets another one listen, too.
   *
   * @param next is told everything as well
   * @param painter paints the lines
   * @param log takes them
   */
  public RequestLines(RunListener next, Painter painter, Consumer<String> log) {
    this.next = Objects.requireNonNull(next, "next");
    this.painter = Objects.requireNonNull(painter, "painter");
    this.log = Objects.requireNonNull(log, "log");
  }

  @Override
  public void progress(RunProgress progress) {
    next.progress(progress);
  }

  @Override
  public void ended(Sample sample) {
    log.accept(painter.paint(line(sample)));
    next.ended(sample);
  }

  static Line line(Sample sample) {
    String phase = sample.phase() == Phase.MEASURED ? "" : sample.phase().word() + " ";
    Line line =
        Line.of("preflight: " + phase + "request " + (sample.sequence() + 1) + ": ")
            .plus(style(sample.status()), sample.status().word());
    List<String> parts = new ArrayList<>();
    Timing timing = sample.timing();
    add(parts, "ttft", timing.ttftMs(), " ms");
    add(parts, "latency", timing.latencyMs(), " ms");
    sample.tokens().output().ifPresent(n -> parts.add(n + (n == 1 ? " token" : " tokens")));
    if (sample.transport().attempts() > 1) {
      parts.add("sent " + sample.transport().attempts() + " times");
    }
    sample
        .failure()
        .ifPresent(failure -> parts.add(failure.errorClass().word() + ": " + failure.message()));
    for (String part : parts) {
      line = line.plus(", " + part);
    }
    String phases = phases(timing);
    return phases.isEmpty() ? line : line.plus(Style.FAINT, " (" + phases + ")");
  }

  /** Where the time before the first token went, in milliseconds. */
  private static String phases(Timing timing) {
    List<String> parts = new ArrayList<>();
    if (timing.sentMs() >= 0.05) {
      add(parts, "sent after", timing.sentMs(), "");
    }
    add(parts, "dns", timing.dnsMs(), "");
    add(parts, "connect", timing.connectMs(), "");
    add(parts, "tls", timing.tlsMs(), "");
    add(parts, "headers", timing.headersMs(), "");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, String name, double value, String unit) {
    if (Double.isFinite(value)) {
      parts.add(name + " " + String.format(Locale.ROOT, "%.1f", value) + unit);
    }
  }

  private static Style style(SampleStatus status) {
    return switch (status) {
      case HEALTHY -> Style.GOOD;
      case DEGRADED -> Style.CAUTION;
      case ERROR -> Style.BAD;
      case CANCELLED -> Style.FAINT;
    };
  }
}
