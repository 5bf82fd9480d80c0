package io.preflight.target;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A streamed answer in the bytes of a protocol, by which a client can rehearse: what opens it, its
 * tokens one by one, and what closes it with its token count.
 */
public final class AnswerSample {

  private final String mediaType;
  private final Supplier<byte[]> opening;
  private final IntFunction<byte[]> token;
  private final IntFunction<byte[]> closing;

  /**
   * An answer.
   *
   * @param mediaType its media type
   * @param opening makes what opens it and is no content; may be empty
   * @param token makes the piece with a token, by its number from 0
   * @param closing makes what closes it, by how many tokens there were
   */
  public AnswerSample(
      String mediaType,
      Supplier<byte[]> opening,
      IntFunction<byte[]> token,
      IntFunction<byte[]> closing) {
    this.mediaType = Objects.requireNonNull(mediaType, "mediaType");
    this.opening = Objects.requireNonNull(opening, "opening");
    this.token = Objects.requireNonNull(token, "token");
    this.closing = Objects.requireNonNull(closing, "closing");
  }

  /**
   * An answer that is text. A single quote stands for a double one, {@code #} for the number of the
   * token, or of all tokens at the end.
   *
   * @param mediaType its media type
   * @param opening what opens it and is no content; may be empty
   * @param token a piece with a token
   * @param closing what closes it
   * @return the answer
   */
  public static AnswerSample text(String mediaType, String opening, String token, String closing) {
    return new AnswerSample(
        mediaType,
        () -> filled(opening, 0),
        number -> filled(token, number),
        tokens -> filled(closing, tokens));
  }

  private static byte[] filled(String text, int number) {
    return text.replace('\'', '"')
        .replace("#", Integer.toString(number))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What the answer is.
   *
   * @return the media type
   */
  public String mediaType() {
    return mediaType;
  }

  /**
   * What comes first.
   *
   * @return bytes without content, perhaps none
   */
  public byte[] opening() {
    return opening.get();
  }

  /**
   * A piece of content.
   *
   * @param number the number of the token, from 0
   * @return its bytes
   */
  public byte[] token(int number) {
    return token.apply(number);
  }

  /**
   * What comes last.
   *
   * @param tokens how many tokens there were
   * @return the bytes with the token count and the protocol's end
   */
  public byte[] closing(int tokens) {
    return closing.apply(tokens);
  }
}
