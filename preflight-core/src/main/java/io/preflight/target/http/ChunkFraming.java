package io.preflight.target.http;

import java.util.Arrays;

/**
 * Takes the data out of a body in chunks (RFC 9112, section 7.1), in place, as long as it is framed
 * the way servers stream: a size in hexadecimal digits, data, and nothing else. Before what is
 * framed in another way, the last chunk included, it stops.
 */
final class ChunkFraming {

  /** Seven digits of size and the end of their line. */
  private static final int MOST_LINE_BYTES = 9;

  private static final byte[] NOTHING = {};

  private int dataLeft;
  private int endLeft;
  private boolean broken;
  private byte[] held = NOTHING;
  private int dataFrom;
  private int dataTo;
  private int rest;

  /** The beginning of a size line without its end; it belongs before the bytes read next. */
  byte[] held() {
    return held;
  }

  /** Whether the next byte begins a size line. */
  boolean isBetweenChunks() {
    return dataLeft == 0 && endLeft == 0 && held.length == 0;
  }

  /** Whether a chunk was longer than it said. */
  boolean isBroken() {
    return broken;
  }

  /** Where the data begins that the latest bytes held. */
  int dataFrom() {
    return dataFrom;
  }

  /** Where that data ends. */
  int dataTo() {
    return dataTo;
  }

  /** The first of the latest bytes that was not taken, or their end. */
  int rest() {
    return rest;
  }

  /**
   * Moves the data of the chunks together.
   *
   * @param bytes what was held, then what was read since
   * @param to the index after the last byte
   */
  void unframe(byte[] bytes, int to) {
    held = NOTHING;
    dataFrom = 0;
    dataTo = 0;
    int at = 0;
    while (at < to && !broken) {
      if (dataLeft > 0) {
        at = takeData(bytes, at, to);
      } else if (endLeft > 0) {
        broken = bytes[at] != (endLeft == 2 ? '\r' : '\n');
        endLeft--;
        at++;
      } else {
        int size = at;
        at = takeSize(bytes, size, to);
        if (at == size) {
          break;
        }
      }
    }
    rest = at;
  }

  private int takeData(byte[] bytes, int at, int to) {
    int count = Math.min(dataLeft, to - at);
    if (dataTo == dataFrom) {
      dataFrom = at;
      dataTo = at;
    } else {
      System.arraycopy(bytes, at, bytes, dataTo, count);
    }
    dataTo += count;
    dataLeft -= count;
    endLeft = dataLeft == 0 ? 2 : 0;
    return at + count;
  }

  /** Where the data of a chunk begins; where its size line does when that is none of ours. */
  private int takeSize(byte[] bytes, int from, int to) {
    int size = 0;
    int end = Math.min(to, from + MOST_LINE_BYTES);
    for (int at = from; at < end; at++) {
      int digit = digit(bytes[at]);
      if (digit >= 0 && at < from + MOST_LINE_BYTES - 2 && (at == from || bytes[at - 1] != '\r')) {
        size = size << 4 | digit;
      } else if (size > 0 && bytes[at] == '\n' && bytes[at - 1] == '\r') {
        dataLeft = size;
        return at + 1;
      } else if (size == 0 || bytes[at] != '\r' || bytes[at - 1] == '\r') {
        return from;
      }
    }
    if (to - from < MOST_LINE_BYTES) {
      held = Arrays.copyOfRange(bytes, from, to);
      return to;
    }
    return from;
  }

  private static int digit(byte letter) {
    if (letter >= '0' && letter <= '9') {
      return letter - '0';
    }
    int lower = letter | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
