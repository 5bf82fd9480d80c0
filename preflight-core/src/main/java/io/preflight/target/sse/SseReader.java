package io.preflight.target.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a stream of server-sent events incrementally, byte by byte exact to the WHATWG HTML
 * standard, section 9.2.6 "Interpreting an event stream": lines end in CRLF, LF or CR, one leading
 * byte order mark is dropped, an event is dispatched at its blank line and an unfinished one at the
 * end of the stream is not.
 *
 * <p>An event that lies within one read is handed on without copying. Bytes are never decoded here,
 * so that a character split between two reads is whole again in the event's data; who decodes them
 * must replace malformed UTF-8 instead of failing, as the standard does.
 *
 * <p>Not safe for use by several threads.
 */
public final class SseReader {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] DATA = ascii("data");
  private static final byte[] EVENT = ascii("event");
  private static final byte[] ID = ascii("id");
  private static final byte[] RETRY = ascii("retry");
  private static final byte[] LINE_FEED = {'\n'};
  private static final byte[] NOTHING = {};

  private final SseHandler handler;
  private final int maxEventBytes;

  private int markMatched;
  private boolean afterMark;
  private boolean skipLineFeed;
  private boolean tooLarge;

  private byte[] line = NOTHING;
  private int lineLength;

  /**
   * The data of the event under way: a slice of the caller's array, or gathered in {@link #own}.
   */
  private byte[] slice = NOTHING;

  private int sliceFrom;
  private int sliceTo;
  private boolean sliced;
  private byte[] own = NOTHING;
  private int ownLength;
  private boolean gathered;

  private String type = "";
  private String lastEventId = "";
  private long retryMs = -1;

  /**
   * A reader at the beginning of a stream.
   *
   * @param handler takes the events
   * @param maxEventBytes the most bytes the data of one event and its unfinished line may have
   */
  public SseReader(SseHandler handler, int maxEventBytes) {
    this.handler = handler;
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * Reads the next bytes of the stream and dispatches the events they complete.
   *
   * @param bytes the array that holds them
   * @param from the first byte
   * @param to the index after the last byte
   * @return false once an event was larger than allowed; whatever follows is ignored
   */
  public boolean read(byte[] bytes, int from, int to) {
    int position = afterMark ? from : skipMark(bytes, from, to);
    while (position < to && !tooLarge) {
      if (skipLineFeed) {
        skipLineFeed = false;
        if (bytes[position] == '\n') {
          position++;
          continue;
        }
      }
      int end = LineEnd.find(bytes, position, to);
      if (end < 0) {
        keepLine(bytes, position, to);
        break;
      }
      if (lineLength == 0) {
        line(bytes, position, end, false);
      } else {
        keepLine(bytes, position, end);
        int length = lineLength;
        lineLength = 0;
        if (!tooLarge) {
          line(line, 0, length, true);
        }
      }
      skipLineFeed = bytes[end] == '\r';
      position = end + 1;
    }
    if (sliced) {
      gather();
    }
    return !tooLarge;
  }

  /**
   * Whether the stream stops in an event that lacks only its blank line, or line end, and whose
   * data is the given text: how lax servers end.
   *
   * @param data the data
   * @return true when nothing but the end of that event is missing
   */
  public boolean stopsWithin(byte[] data) {
    if (lineLength == 0) {
      return gathered && Arrays.equals(own, 0, ownLength, data, 0, data.length);
    }
    int colon = indexOfColon(line, 0, lineLength);
    int value = Math.min(valueStart(line, colon, lineLength), lineLength);
    return !gathered
        && is(DATA, line, 0, colon)
        && Arrays.equals(line, value, lineLength, data, 0, data.length);
  }

  /**
   * Whether the stream stops within an event, which then was never dispatched.
   *
   * @return true when a line or the data of an event has begun
   */
  public boolean isWithinEvent() {
    return lineLength > 0 || gathered;
  }

  /**
   * The type of the event being dispatched.
   *
   * @return the last {@code event} field, or an empty string
   */
  public String type() {
    return type;
  }

  /**
   * The last event id so far.
   *
   * @return the last {@code id} field, or an empty string
   */
  public String lastEventId() {
    return lastEventId;
  }

  /**
   * The reconnection time the stream asked for.
   *
   * @return milliseconds, or −1
   */
  public long retryMs() {
    return retryMs;
  }

  private int skipMark(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && markMatched < BYTE_ORDER_MARK.length) {
      if (bytes[position] != BYTE_ORDER_MARK[markMatched]) {
        keepLine(BYTE_ORDER_MARK, 0, markMatched);
        afterMark = true;
        return position;
      }
      markMatched++;
      position++;
    }
    afterMark = markMatched == BYTE_ORDER_MARK.length;
    return position;
  }

  private void line(byte[] bytes, int from, int to, boolean volatileBytes) {
    if (from == to) {
      dispatch();
      return;
    }
    int colon = indexOfColon(bytes, from, to);
    if (colon == from) {
      return;
    }
    int value = valueStart(bytes, colon, to);
    if (is(DATA, bytes, from, colon)) {
      data(bytes, value, to, volatileBytes);
    } else if (is(EVENT, bytes, from, colon)) {
      type = text(bytes, value, to);
    } else if (is(ID, bytes, from, colon)) {
      String id = text(bytes, value, to);
      lastEventId = id.indexOf('\0') < 0 ? id : lastEventId;
    } else if (is(RETRY, bytes, from, colon)) {
      retryMs = digits(text(bytes, value, to));
    }
  }

  private static int indexOfColon(byte[] bytes, int from, int to) {
    int colon = from;
    while (colon < to && bytes[colon] != ':') {
      colon++;
    }
    return colon;
  }

  private static int valueStart(byte[] bytes, int colon, int to) {
    int value = Math.min(colon + 1, to);
    return value < to && bytes[value] == ' ' ? value + 1 : value;
  }

  private void data(byte[] bytes, int from, int to, boolean volatileBytes) {
    if (sliced) {
      gather();
    }
    int length = to - from;
    if (length + ownLength > maxEventBytes) {
      tooLarge = true;
    } else if (gathered) {
      own = append(own, ownLength, LINE_FEED, 0, 1);
      own = append(own, ownLength + 1, bytes, from, to);
      ownLength += length + 1;
    } else {
      slice = bytes;
      sliceFrom = from;
      sliceTo = to;
      sliced = true;
      if (volatileBytes) {
        gather();
      }
    }
  }

  /** Copies the slice, because the array it lies in is about to change. */
  private void gather() {
    own = append(own, 0, slice, sliceFrom, sliceTo);
    ownLength = sliceTo - sliceFrom;
    sliced = false;
    slice = NOTHING;
    gathered = true;
  }

  private void dispatch() {
    if (sliced) {
      sliced = false;
      handler.event(slice, sliceFrom, sliceTo);
      slice = NOTHING;
    } else if (gathered) {
      gathered = false;
      int length = ownLength;
      ownLength = 0;
      handler.event(own, 0, length);
    }
    type = "";
  }

  private void keepLine(byte[] bytes, int from, int to) {
    if ((long) lineLength + to - from + ownLength > (long) maxEventBytes + DATA.length + 2) {
      tooLarge = true;
      return;
    }
    line = append(line, lineLength, bytes, from, to);
    lineLength += to - from;
  }

  private static byte[] append(byte[] array, int length, byte[] bytes, int from, int to) {
    int needed = length + to - from;
    byte[] result =
        needed <= array.length
            ? array
            : Arrays.copyOf(array, Math.max(needed, Math.max(256, 2 * array.length)));
    System.arraycopy(bytes, from, result, length, to - from);
    return result;
  }

  private static boolean is(byte[] name, byte[] bytes, int from, int to) {
    return Arrays.equals(name, 0, name.length, bytes, from, to);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private long digits(String value) {
    boolean number = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      return retryMs;
    }
    return value.length() > 18 ? Long.MAX_VALUE : Long.parseLong(value);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
