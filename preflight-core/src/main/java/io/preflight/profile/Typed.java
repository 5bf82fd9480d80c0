package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.document.Shown;
import java.util.Locale;
import java.util.Optional;

/** Reads what people type behind the name of a parameter. */
public final class Typed {

  private Typed() {}

  /**
   * A switch.
   *
   * @param property the name of the property that was typed, for messages
   * @param text {@code 1}, {@code true} or {@code yes}, or nothing, which mean the same; {@code 0},
   *     {@code false} or {@code no}
   * @return whether it is on
   * @throws ConfigurationException for any other text
   */
  public static boolean flag(String property, String text) {
    return text.isBlank()
        || flag(text)
            .orElseThrow(() -> new ConfigurationException("-D" + property + ": " + noFlag(text)));
  }

  /**
   * A switch that is set to something.
   *
   * @param text {@code 1}, {@code true} or {@code yes}; {@code 0}, {@code false} or {@code no}
   * @return whether it is on; empty for any other text
   */
  public static Optional<Boolean> flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes" -> Optional.of(true);
      case "0", "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /**
   * Why a text is no value of a switch.
   *
   * @param text the text
   * @return what was expected and what came
   */
  public static String noFlag(String text) {
    return "expected 1, true or yes, or 0, false or no, but got '" + Shown.of(text) + "'";
  }
}
