package io.preflight.sample;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads the fields of one line of plain JSON fast. A recording of millions of lines consists of
 * nothing else: a flat object, texts in ASCII without escapes, numbers without exponents. Whatever
 * is not that, valid or not, is left to the {@link SampleParser}.
 */
final class SampleScanner {

  private static final int MOST_PLACES = 64;
  private static final int MOST_DIGITS = 18;
  private static final long EXACT = 1L << 53;

  /** The powers of ten that a double holds exactly. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  private final Map<SampleField, LastText> lastTexts = new EnumMap<>(SampleField.class);
  private final LastName[] lastNames = new LastName[MOST_PLACES];
  private final TimestampScanner timestamps = new TimestampScanner();
  private double[] contentMs = new double[256];
  private byte[] line = {};
  private int at;
  private int end;
  private double number;
  private long whole;
  private boolean isWhole;

  /** What a field held in the line before: the provider and the model hardly ever change. */
  private static final class LastText {
    private byte[] bytes = {};
    private String text = "";
  }

  /** The field that was at a place in the line before: the order hardly ever changes. */
  private static final class LastName {
    private byte[] bytes = {};
    private SampleField field;
  }

  SampleScanner() {
    for (SampleField field : SampleField.values()) {
      lastTexts.put(field, new LastText());
    }
    Arrays.setAll(lastNames, place -> new LastName());
  }

  /**
   * Reads a line.
   *
   * @return whether the line was plain; if not, the draft holds a part of it
   */
  boolean scan(byte[] bytes, int from, int to, SampleDraft draft) throws MalformedException {
    line = bytes;
    at = from;
    end = to;
    if (!skip('{')) {
      return false;
    }
    int place = 0;
    do {
      if (!scanField(place++, draft)) {
        return false;
      }
    } while (skip(','));
    return skip('}') && peek() < 0;
  }

  private boolean scanField(int place, SampleDraft draft) throws MalformedException {
    if (place == MOST_PLACES || !skip('"')) {
      return false;
    }
    LastName last = lastNames[place];
    if (!skipText(last.bytes)) {
      int from = at;
      int to = endOfText();
      if (to < 0) {
        return false;
      }
      last.bytes = Arrays.copyOfRange(line, from, to);
      last.field = FieldNames.find(line, from, to);
    }
    return skip(':') && scanValue(last.field, draft);
  }

  /** Goes behind a text and its closing quote, if that is what comes. */
  private boolean skipText(byte[] expected) {
    int to = at + expected.length;
    boolean is =
        to < end && line[to] == '"' && Arrays.equals(expected, 0, expected.length, line, at, to);
    at = is ? to + 1 : at;
    return is;
  }

  private boolean scanValue(SampleField field, SampleDraft draft) throws MalformedException {
    int first = peek();
    if (first == '"') {
      at++;
      return scanText(field, draft);
    }
    if (first == 'n') {
      return skipNull();
    }
    if (first == '[') {
      at++;
      return field == SampleField.CONTENT_MS && scanContentTimes(draft);
    }
    if (!scanNumber()) {
      return false;
    }
    if (field != null) {
      switch (field.kind()) {
        case NUMBER -> draft.putNumber(field, number);
        case WHOLE -> {
          if (!isWhole) {
            return false;
          }
          draft.putWhole(field, whole);
        }
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private boolean scanText(SampleField field, SampleDraft draft) throws MalformedException {
    if (field == null) {
      return endOfText() >= 0;
    }
    if (field.kind() != SampleField.Kind.TEXT) {
      return false;
    }
    if (field == SampleField.TIMESTAMP) {
      return scanTimestamp(draft);
    }
    LastText last = lastTexts.get(field);
    if (!skipText(last.bytes)) {
      int from = at;
      int to = endOfText();
      if (to < 0) {
        return false;
      }
      last.bytes = Arrays.copyOfRange(line, from, to);
      last.text = new String(last.bytes, StandardCharsets.US_ASCII);
    }
    draft.putText(field, last.text);
    return true;
  }

  private boolean scanTimestamp(SampleDraft draft) throws MalformedException {
    int from = at;
    int to = endOfText();
    if (to < 0) {
      return false;
    }
    Instant instant = timestamps.scan(line, from, to);
    if (instant == null) {
      draft.putText(
          SampleField.TIMESTAMP, new String(line, from, to - from, StandardCharsets.US_ASCII));
    } else {
      draft.putTimestamp(instant);
    }
    return true;
  }

  /** Goes behind the closing quote; gives where the text ends, or −1 when it is not plain. */
  private int endOfText() {
    for (int i = at; i < end; i++) {
      byte octet = line[i];
      if (octet == '"') {
        at = i + 1;
        return i;
      }
      if (octet < ' ' || octet == '\\') {
        return -1;
      }
    }
    return -1;
  }

  private boolean skipNull() {
    boolean is = end - at >= 4 && line[at + 1] == 'u' && line[at + 2] == 'l' && line[at + 3] == 'l';
    at += 4;
    return is;
  }

  private boolean scanContentTimes(SampleDraft draft) throws MalformedException {
    int size = 0;
    do {
      if (!scanNumber()) {
        return false;
      }
      if (size == contentMs.length) {
        contentMs = Arrays.copyOf(contentMs, 2 * size);
      }
      contentMs[size++] = number;
    } while (skip(','));
    if (!skip(']')) {
      return false;
    }
    draft.putContentTimes(contentMs, size);
    return true;
  }

  /** Reads digits, of which a point may part some; to the last digit, as the parser does. */
  private boolean scanNumber() {
    if (peek() < 0) {
      return false;
    }
    int from = at;
    long digits = scanDigits(0);
    int wholeDigits = at - from;
    if (wholeDigits == 0 || (wholeDigits > 1 && line[from] == '0')) {
      return false;
    }
    int fraction = 0;
    if (at < end && line[at] == '.') {
      int pointAt = at++;
      digits = scanDigits(digits);
      fraction = at - pointAt - 1;
      if (fraction == 0) {
        return false;
      }
    }
    if (at < end && (line[at] | 0x20) == 'e') {
      return false;
    }
    isWhole = fraction == 0 && wholeDigits <= MOST_DIGITS;
    whole = digits;
    boolean exact = wholeDigits + fraction <= MOST_DIGITS && digits <= EXACT;
    number = exact ? digits / POWERS_OF_TEN[fraction] : parseDouble(from);
    return true;
  }

  private long scanDigits(long before) {
    long digits = before;
    while (at < end && line[at] >= '0' && line[at] <= '9') {
      digits = digits * 10 + (line[at++] - '0');
    }
    return digits;
  }

  private double parseDouble(int from) {
    return NumberInput.parseDouble(
        new String(line, from, at - from, StandardCharsets.US_ASCII), true);
  }

  /** Goes behind blanks and a character, if it is the next one. */
  private boolean skip(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** Goes behind blanks; gives the next byte, or −1 at the end of the line. */
  private int peek() {
    while (at < end && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) {
      at++;
    }
    return at < end ? line[at] & 0xff : -1;
  }
}
