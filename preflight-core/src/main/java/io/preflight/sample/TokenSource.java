package io.preflight.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a token count came from, best first. */
public enum TokenSource {
  /** The server's own {@code usage}. */
  USAGE,
  /** A tokenizer for the model, run on the text. */
  TOKENIZER,
  /** The number of content events, which servers may bundle. */
  EVENTS,
  /** A recorded file. */
  RECORDED,
  /** The simulation. */
  SIMULATED,
  /** Nothing counted. */
  NONE;

  private static final Map<String, TokenSource> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(TokenSource::word, s -> s));

  /**
   * The word used in files and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The source with a given word.
   *
   * @param word a word as {@link #word()} gives it
   * @return the source, or empty
   */
  public static Optional<TokenSource> ofWord(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }
}
