package io.preflight.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Blots credentials out of texts that came from elsewhere, such as what a program prints: given
 * values, and texts of the usual shapes of keys.
 */
public final class Redaction {

  private static final String HIDDEN = "***";
  private static final String CUT = "…";
  private static final int SHORTEST = 8;
  private static final Pattern NAME =
      Pattern.compile(
          ".*(KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|AUTH).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\b(?:sk-|sk_|ghp_|gho_|github_pat_|xox[abprs]-|AKIA|AIza|hf_|gsk_)[A-Za-z0-9_\\-]{12,}"
              + "|(?<=[Bb]earer )[A-Za-z0-9._~+/=\\-]{8,}");

  private final List<String> values;

  private Redaction(List<String> values) {
    this.values = values;
  }

  /**
   * Hides values.
   *
   * @param values what must not be shown; those of fewer than 8 characters are left out, since they
   *     may be ordinary words
   * @return what hides them
   */
  public static Redaction ofValues(Collection<String> values) {
    return new Redaction(
        values.stream()
            .map(String::strip)
            .filter(value -> value.length() >= SHORTEST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .distinct()
            .toList());
  }

  /**
   * Hides the values of the variables that are named like credentials.
   *
   * @param environment variables by name
   * @return what hides them
   */
  public static Redaction ofEnvironment(Map<String, String> environment) {
    return ofValues(
        environment.entrySet().stream()
            .filter(variable -> NAME.matcher(variable.getKey()).matches())
            .map(Map.Entry::getValue)
            .toList());
  }

  /**
   * The text without credentials.
   *
   * @param text any text, perhaps cut at its end
   * @return the text with {@code ***} in their place
   */
  public String text(String text) {
    String hidden = text;
    for (String value : values) {
      hidden = hide(hidden, value);
    }
    return SHAPE.matcher(hidden).replaceAll(HIDDEN);
  }

  /**
   * Hides a value, and the first 8 or more characters of it where the text was cut within it: at
   * its end, or before the sign of a cut.
   */
  static String hide(String text, String value) {
    String hidden = text.replace(value, HIDDEN);
    for (int length = Math.min(value.length() - 1, text.length()); length >= SHORTEST; length--) {
      String part = value.substring(0, length);
      hidden = hidden.replace(part + CUT, HIDDEN + CUT);
      if (hidden.endsWith(part)) {
        hidden = hidden.substring(0, hidden.length() - length) + HIDDEN;
      }
    }
    return hidden;
  }

  /**
   * Takes the credentials out of a file.
   *
   * @param file a file of bounded size
   * @throws ProbeException if it cannot be read or written
   */
  public void file(Path file) {
    try {
      // One character for each byte, so that bytes that are no text stay as they are.
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      String hidden = content;
      for (String value : values) {
        hidden = hidden.replace(bytes(value), HIDDEN);
      }
      hidden = SHAPE.matcher(hidden).replaceAll(HIDDEN);
      if (!hidden.equals(content)) {
        Files.writeString(file, hidden, StandardCharsets.ISO_8859_1);
      }
    } catch (IOException e) {
      throw new ProbeException(
          file + ": the credentials in it cannot be hidden: " + IoReason.of(e), e);
    }
  }

  private static String bytes(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
