package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.document.Shown;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

  /**
   * Words separated by commas.
   *
   * @param property the name of the property that was typed, for messages
   * @param text the words
   * @return at least one, without blanks around them
   * @throws ConfigurationException when there is none, as with a variable of a shell that is not
   *     set
   */
  public static List<String> words(String property, String text) {
    List<String> words =
        Arrays.stream(text.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      throw nothing(property);
    }
    return words;
  }

  /**
   * A file or a folder.
   *
   * @param property the name of the property that was typed, for messages
   * @param text the path
   * @return the path as it was typed
   * @throws ConfigurationException when there is none, or the system knows no such path
   */
  public static Path file(String property, String text) {
    if (text.isBlank()) {
      throw nothing(property);
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ConfigurationException(
          "-D" + property + ": expected a path, but got '" + Shown.of(text) + "'");
    }
  }

  /**
   * The models to ask for, one after the other.
   *
   * @param several what was typed for several models
   * @param single what was typed for a single model
   * @return the several models; empty when only one is asked for, if any
   * @throws ConfigurationException when both were typed, or no model stands among the several
   */
  public static Optional<List<String>> models(Optional<String> several, Optional<String> single) {
    if (several.isPresent() && single.isPresent()) {
      throw new ConfigurationException(
          "-Dmodel and -Dmodels exclude each other: leave one of them out");
    }
    return several.map(text -> words("models", text));
  }

  private static ConfigurationException nothing(String property) {
    return new ConfigurationException("-D" + property + " is set to nothing");
  }
}
