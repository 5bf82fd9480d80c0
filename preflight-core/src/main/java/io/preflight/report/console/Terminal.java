package io.preflight.report.console;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;

/**
 * What the place that the output goes to can show.
 *
 * @param colors whether lines are painted
 * @param moves whether a line may be drawn over, as a progress bar is
 */
public record Terminal(boolean colors, boolean moves) {

  /**
   * What the user wants of colors, as far as it was said.
   *
   * @param wish {@code always}, {@code never} or {@code auto}, in any case; empty and everything
   *     else mean {@code auto}
   * @param attended whether a person may be watching: no batch mode, no log file
   * @param console whether the standard output is a terminal
   * @param environment the environment variables; {@code NO_COLOR} and {@code TERM=dumb} turn
   *     colors off unless the wish is {@code always}
   * @return what to show
   */
  public static Terminal of(
      Optional<String> wish, boolean attended, boolean console, Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean moves = attended && console && !dumb;
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    String said = wish.orElse("");
    boolean colors =
        said.equalsIgnoreCase("always") || (!said.equalsIgnoreCase("never") && moves && !refused);
    return new Terminal(colors, moves);
  }

  /**
   * Whether this process talks to a terminal. From Java 22 on there may be a console without one,
   * which then says so.
   *
   * @return true when a person may see what is printed
   */
  public static boolean attached() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal).isPresent();
  }

  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException unknown) {
      return false;
    }
  }

  /**
   * The painter for it.
   *
   * @return one with colors where there are any
   */
  public Painter painter() {
    return colors ? Painter.ANSI : Painter.PLAIN;
  }
}
