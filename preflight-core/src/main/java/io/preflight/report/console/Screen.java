package io.preflight.report.console;

import java.util.Objects;

/**
 * How much a person sees of a run, and in which colors.
 *
 * @param painter paints the lines of the answer
 * @param perRequest whether each request gets a line as soon as it has ended
 */
public record Screen(Painter painter, boolean perRequest) {

  /** The answer as plain text. */
  public static final Screen PLAIN = new Screen(Painter.PLAIN, false);

  public Screen {
    Objects.requireNonNull(painter, "painter");
  }
}
