package io.preflight.evals;

import io.preflight.problem.IoReason;
import io.preflight.problem.ProbeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Blots out what a command may print or be given of the credentials it inherits: the values of
 * environment variables that are named like credentials, and texts of the usual shapes of keys.
 */
final class Redaction {

  private static final String HIDDEN = "***";
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

  /** Hides the credentials of an environment. */
  static Redaction of(Map<String, String> environment) {
    return new Redaction(
        environment.entrySet().stream()
            .filter(variable -> NAME.matcher(variable.getKey()).matches())
            .map(variable -> variable.getValue().strip())
            .filter(value -> value.length() >= SHORTEST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .distinct()
            .toList());
  }

  /** The text without credentials. */
  String text(String text) {
    String hidden = text;
    for (String value : values) {
      hidden = hidden.replace(value, HIDDEN);
    }
    return SHAPE.matcher(hidden).replaceAll(HIDDEN);
  }

  /** Takes the credentials out of a file of bounded size. */
  void file(Path file) {
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
          file + ": the output of evals.command cannot be kept: " + IoReason.of(e), e);
    }
  }

  private static String bytes(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
