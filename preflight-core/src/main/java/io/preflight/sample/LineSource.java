package io.preflight.sample;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Cuts a stream of bytes into lines without copying them, however long a line may be. */
final class LineSource {

  static final int LONGEST_MIB = 4;

  private static final int LONGEST = LONGEST_MIB << 20;
  private static final int FIRST_CAPACITY = 1 << 18;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long LINE_BREAKS = ONES * '\n';

  private final InputStream in;
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int from;
  private int to;
  private int next;
  private int filled;
  private boolean ended;
  private boolean tooLong;
  private long number;
  private long read;

  LineSource(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false at the end. A last line without a line break is a line too. */
  boolean next() throws IOException {
    from = next;
    tooLong = false;
    int at = from;
    while (true) {
      int lineBreak = indexOfLineBreak(at);
      if (lineBreak >= 0) {
        return line(lineBreak, lineBreak + 1);
      }
      at = filled;
      if (ended) {
        return (filled > from || tooLong) && line(filled, filled);
      }
      if (filled - from > LONGEST) {
        tooLong = true;
        from = filled;
      }
      at -= fill();
    }
  }

  private boolean line(int end, int following) {
    to = end;
    next = following;
    if (number == 0) {
      skipByteOrderMark();
    }
    number++;
    return true;
  }

  private int indexOfLineBreak(int start) {
    int i = start;
    while (i + Long.BYTES <= filled && !hasLineBreak((long) EIGHT_BYTES.get(bytes, i))) {
      i += Long.BYTES;
    }
    for (; i < filled; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Whether one of eight bytes is a line break: the one that subtracting one makes borrow. */
  private static boolean hasLineBreak(long eight) {
    long zeroes = eight ^ LINE_BREAKS;
    return ((zeroes - ONES) & ~zeroes & HIGH_BITS) != 0;
  }

  /** Reads more behind the current line; returns how far the line has moved to the front. */
  private int fill() throws IOException {
    int moved = from;
    if (moved > 0) {
      System.arraycopy(bytes, from, bytes, 0, filled - from);
      filled -= moved;
      from = 0;
    }
    if (filled == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int count = in.read(bytes, filled, bytes.length - filled);
    ended = count < 0;
    filled += Math.max(0, count);
    read += Math.max(0, count);
    return moved;
  }

  private void skipByteOrderMark() {
    if (to - from >= 3
        && bytes[from] == (byte) 0xEF
        && bytes[from + 1] == (byte) 0xBB
        && bytes[from + 2] == (byte) 0xBF) {
      from += 3;
    }
  }

  boolean isBlank() {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return !tooLong;
  }

  /** Whether the line is longer than the bound; of such a line only the end is there. */
  boolean isTooLong() {
    return tooLong || to - from > LONGEST;
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The number of the current line, from 1. */
  long number() {
    return number;
  }

  /** How many bytes the lines so far take up. */
  long consumed() {
    return read - (filled - next);
  }
}
