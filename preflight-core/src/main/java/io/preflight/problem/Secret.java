package io.preflight.problem;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A credential that never prints itself: {@code toString} hides the value, and it is neither
 * serializable nor comparable by accident.
 */
public final class Secret {

  private final String value;
  private final String origin;
  private final Optional<String> user;

  private Secret(String value, String origin, Optional<String> user) {
    this.value = value;
    this.origin = origin;
    this.user = user;
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
    return new Secret(value.strip(), origin, Optional.empty());
  }

  /**
   * The same credential, which belongs to a user.
   *
   * @param name the user's name; a blank one is none
   * @return the copy
   */
  public Secret ofUser(String name) {
    return new Secret(value, origin, Optional.of(name.strip()).filter(given -> !given.isEmpty()));
  }

  /**
   * Whose credential it is, where it came with a name.
   *
   * @return the user's name
   */
  public Optional<String> user() {
    return user;
  }

  /**
   * The credential in an environment variable that a key names.
   *
   * @param name the name of the variable
   * @param key the dotted key that names it
   * @param environment the environment variables
   * @return the secret
   * @throws ConfigurationException when the variable is not set or blank
   */
  public static Secret ofVariable(String name, String key, Map<String, String> environment) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new ConfigurationException(
          "environment variable "
              + name
              + ", named by "
              + key
              + ", is "
              + (environment.containsKey(name) ? "empty" : "not set")
              + "; export it, or name another variable");
    }
    return of(value, "environment variable " + name);
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
