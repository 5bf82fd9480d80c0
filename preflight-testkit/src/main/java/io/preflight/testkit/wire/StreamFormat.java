package io.preflight.testkit.wire;

import io.netty.buffer.ByteBuf;

/**
 * The pieces of one answer in the bytes of its protocol. Each method appends one complete event.
 * Confined to the thread of the server.
 */
public interface StreamFormat {

  /**
   * The media type of a streamed answer.
   *
   * @return the value of the {@code Content-Type} header
   */
  String contentType();

  /**
   * The event that opens the stream and carries no text.
   *
   * @param out where to append
   */
  void role(ByteBuf out);

  /**
   * An event with generated tokens.
   *
   * @param out where to append
   * @param firstToken the number of its first token in the answer, from 0
   * @param tokens how many tokens
   */
  void content(ByteBuf out, int firstToken, int tokens);

  /**
   * An event with the reason of the end.
   *
   * @param out where to append
   * @param reason {@code stop} or {@code length}
   */
  void finish(ByteBuf out, String reason);

  /**
   * An event with token counts.
   *
   * @param out where to append
   * @param promptTokens tokens of the prompt
   * @param outputTokens tokens of the answer
   */
  void usage(ByteBuf out, int promptTokens, int outputTokens);

  /**
   * The mark of the end.
   *
   * @param out where to append
   */
  void terminator(ByteBuf out);

  /**
   * An event with an error object.
   *
   * @param out where to append
   */
  void error(ByteBuf out);

  /**
   * An event whose data is not what the protocol allows.
   *
   * @param out where to append
   */
  void malformed(ByteBuf out);

  /**
   * The bytes before and after the text of a content event, for events too large to build at once.
   *
   * @param bytes how many bytes of {@code a} stand between them
   * @return two arrays
   */
  byte[][] contentAround(long bytes);

  /**
   * A whole answer that is not streamed.
   *
   * @param reason {@code stop} or {@code length}
   * @param promptTokens tokens of the prompt
   * @param outputTokens tokens of the answer
   * @return the body
   */
  byte[] whole(String reason, int promptTokens, int outputTokens);
}
