package io.preflight.target.eventstream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Splits the media type {@code application/vnd.amazon.eventstream} into messages, however the bytes
 * arrive, and checks their checksums. A message within one read is not copied; of one that comes in
 * pieces no more is held than has come.
 *
 * <p>A message is its whole length and the length of its headers (4 bytes each, big-endian), the
 * CRC-32 of those, the headers, the payload, and the CRC-32 of everything before.
 *
 * <p>Not safe for use by several threads.
 */
public final class EventStreamReader {

  /** What a stream of such messages is called. */
  public static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

  private static final int LENGTHS_BYTES = 8;
  private static final int PRELUDE_BYTES = 12;
  private static final int CRC_BYTES = 4;
  private static final int FRAME_BYTES = PRELUDE_BYTES + CRC_BYTES;

  private final EventStreamHandler handler;
  private final int maxMessageBytes;
  private byte[] begun = new byte[1 << 10];
  private int length;
  private int total;
  private boolean tooLarge;
  private boolean malformed;

  /**
   * A reader at the beginning of a stream.
   *
   * @param handler takes the messages
   * @param maxMessageBytes the most bytes one message may have
   */
  public EventStreamReader(EventStreamHandler handler, int maxMessageBytes) {
    this.handler = handler;
    this.maxMessageBytes = maxMessageBytes;
  }

  /**
   * Reads the next bytes of the stream and hands on the messages they complete.
   *
   * @param bytes the array that holds them
   * @param from the first byte
   * @param to the index after the last byte
   * @return false once a message was larger than allowed; whatever follows it or something
   *     malformed is ignored
   */
  public boolean read(byte[] bytes, int from, int to) {
    int next = from;
    while (next < to && !tooLarge && !malformed) {
      next = length == 0 ? whole(bytes, next, to) : piece(bytes, next, to);
    }
    return !tooLarge;
  }

  /** Takes a message that lies in one piece, or begins to gather one. */
  private int whole(byte[] bytes, int from, int to) {
    if (to - from < PRELUDE_BYTES) {
      return piece(bytes, from, to);
    }
    total = total(bytes, from);
    if (tooLarge || malformed || to - from < total) {
      return tooLarge || malformed ? to : piece(bytes, from, to);
    }
    message(bytes, from);
    return from + total;
  }

  private int piece(byte[] bytes, int from, int to) {
    boolean prelude = length < PRELUDE_BYTES;
    int size = Math.min((prelude ? PRELUDE_BYTES : total) - length, to - from);
    if (size > begun.length - length) {
      begun = Arrays.copyOf(begun, Math.max(2 * begun.length, length + size));
    }
    System.arraycopy(bytes, from, begun, length, size);
    length += size;
    if (prelude && length == PRELUDE_BYTES) {
      total = total(begun, 0);
    } else if (!prelude && length == total) {
      length = 0;
      message(begun, 0);
    }
    return from + size;
  }

  /** The length of the message that begins here, once its prelude can be trusted. */
  private int total(byte[] bytes, int from) {
    ByteBuffer prelude = ByteBuffer.wrap(bytes, from, PRELUDE_BYTES);
    long whole = prelude.getInt() & 0xFFFFFFFFL;
    long headers = prelude.getInt() & 0xFFFFFFFFL;
    if (prelude.getInt() != crc(bytes, from, LENGTHS_BYTES)) {
      fail("has a wrong checksum of its lengths");
    } else if (whole < FRAME_BYTES || headers > whole - FRAME_BYTES) {
      fail("has lengths that cannot be, " + whole + " bytes with " + headers + " of headers");
    } else {
      tooLarge = whole > maxMessageBytes;
    }
    return tooLarge || malformed ? 0 : (int) whole;
  }

  private void message(byte[] bytes, int from) {
    int end = from + total - CRC_BYTES;
    if (ByteBuffer.wrap(bytes, end, CRC_BYTES).getInt() != crc(bytes, from, total - CRC_BYTES)) {
      fail("has a wrong checksum");
      return;
    }
    int headers = from + PRELUDE_BYTES;
    int payload = headers + ByteBuffer.wrap(bytes, from + Integer.BYTES, Integer.BYTES).getInt();
    Optional<Map<String, String>> texts = MessageHeaders.texts(bytes, headers, payload);
    if (texts.isEmpty()) {
      fail("has headers that cannot be read");
      return;
    }
    handler.message(texts.get(), bytes, payload, end);
  }

  private void fail(String why) {
    malformed = true;
    handler.malformed(why);
  }

  private static int crc(byte[] bytes, int from, int count) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, count);
    return (int) crc.getValue();
  }
}
