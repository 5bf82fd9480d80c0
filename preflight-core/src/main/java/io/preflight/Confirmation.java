package io.preflight;

import io.preflight.problem.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.Consumer;

/** Asks the person in front of a terminal before something is removed. */
public final class Confirmation {

  private Confirmation() {}

  /**
   * Asks.
   *
   * @param prompt shows a text at once and without a line break behind it
   * @param input where the answer comes from; stays open
   * @return whether the answer was yes
   * @throws ConfigurationException when the input has ended, so that nobody was asked
   */
  public static boolean given(Consumer<String> prompt, InputStream input) {
    prompt.accept("Remove them? (y/N) ");
    try {
      String answer =
          new BufferedReader(new InputStreamReader(input, Charset.defaultCharset())).readLine();
      if (answer != null) {
        return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
      }
    } catch (IOException e) {
      // Told below, like an input that has ended.
    }
    prompt.accept(System.lineSeparator());
    throw impossible();
  }

  /**
   * Where nobody can be asked, which is no answer.
   *
   * @return what is told then, with the way to confirm beforehand
   */
  public static ConfigurationException impossible() {
    return new ConfigurationException(
        "nothing was removed, since nobody can be asked here; confirm with -Dpreflight.yes");
  }
}
