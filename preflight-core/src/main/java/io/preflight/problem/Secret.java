package io.preflight.problem;

import java.util.Objects;

/**
 * A credential that never prints itself: {@code toString} hides the value, and it is neither
 * serializable nor comparable by accident.
 */
public final class Secret {

  private final String value;
  private final String origin;

  private Secret(String value, String origin) {
    this.value = value;
    this.origin = origin;
  }

  /**
   * Wraps a credential.
   *
   * @param value the credential, not blank
   * @param origin where it came from in words that may be shown, for instance {@code environment
   *     variable OPENAI_API_KEY}
   * @return the secret
   */
  public static Secret of(String value, String origin) {
    Objects.requireNonNull(origin, "origin");
    if (value.isBlank()) {
      throw new ConfigurationException(origin + " is empty, expected a credential");
    }
    return new Secret(value.strip(), origin);
  }

  /**
   * The credential itself, for the one place that sends it.
   *
   * @return the value
   */
  public String reveal() {
    return value;
  }

  /**
   * Where the credential came from.
   *
   * @return words that may be shown
   */
  public String origin() {
    return origin;
  }

  /**
   * Blots the credential out of a text that came from elsewhere, such as a server's error message.
   * Of one that the text was cut within, the first 8 or more characters are blotted out.
   *
   * @param text any text, perhaps cut at its end
   * @return the text without the credential
   */
  public String redact(String text) {
    return Redaction.hide(text, value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
