package io.preflight.target.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SseReaderTest {

  private static final int BOUND = 1_000;

  private final List<String> events = new ArrayList<>();
  private final SseReader reader = new SseReader(this::take, BOUND);

  private void take(byte[] bytes, int from, int to) {
    String type = reader.type().isEmpty() ? "" : reader.type() + "=";
    String id = reader.lastEventId().isEmpty() ? "" : "#" + reader.lastEventId();
    events.add(type + new String(bytes, from, to - from, UTF_8) + id);
  }

  private boolean read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return reader.read(bytes, 0, bytes.length);
  }

  /** Expected events are separated by commas, empty data is shown as ''. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "one event | data: a\\n\\n | a",
        "CRLF | data: a\\r\\n\\r\\ndata: b\\r\\n\\r\\n | a,b",
        "CR | data: a\\r\\rdata: b\\r\\r | a,b",
        "mixed line ends | data: a\\r\\n\\ndata: b\\n\\rdata: c\\r\\r\\n | a,b,c",
        "CR then CRLF is two line ends | data: a\\r\\r\\ndata: b\\n\\n | a,b",
        "no space after the colon | data:a\\n\\n | a",
        "only one space is dropped | data:  a\\n\\n | \\sa",
        "a tab is data | data:\\ta\\n\\n | \\ta",
        "several lines | data: a\\ndata: b\\ndata: c\\n\\n | a\\nb\\nc",
        "an empty line of data first | data:\\ndata: b\\n\\n | \\nb",
        "an empty line of data last | data: a\\ndata:\\n\\n | a\\n",
        "two empty lines of data | data\\ndata\\n\\n | \\n",
        "empty data is an event | data:\\n\\n | ''",
        "data without a colon is an event | data\\n\\n | ''",
        "blank lines alone are no events | \\n\\n\\r\\n\\n | ",
        "comments are ignored | : ping\\n\\n:\\ndata: a\\n: in between\\ndata: b\\n\\n | a\\nb",
        "a byte order mark is dropped | ~\uFEFFdata: a\\n\\n~ | a",
        "only the first byte order mark is dropped | ~\uFEFF\uFEFFdata: a\\n\\n~ | ",
        "a byte order mark later is part of the name | ~data: a\\n\\n\uFEFFdata: b\\n\\n~ | a",
        "the type is kept for one event | event: error\\ndata: a\\n\\ndata: b\\n\\n | error=a,b",
        "the last type counts | event: x\\nevent: y\\ndata: a\\n\\n | y=a",
        "a type without data is no event | event: x\\n\\ndata: a\\n\\n | a",
        "an empty type is none | event: x\\nevent\\ndata: a\\n\\n | a",
        "the id stays | id: 1\\ndata: a\\n\\ndata: b\\n\\n | a#1,b#1",
        "an id with NUL is ignored | id: 1\\n\\nid: x\\0y\\ndata: a\\n\\n | a#1",
        "an empty id resets | id: 1\\n\\nid\\ndata: a\\n\\n | a",
        "unknown fields are ignored | foo: x\\ndatax: y\\ndat: z\\ndata: a\\n\\n | a",
        "names are case-sensitive | Data: x\\ndata: a\\n\\n | a",
        "a space before the name is part of it | \\sdata: x\\ndata: a\\n\\n | a",
        "a space before the colon is part of the name | data : x\\ndata: a\\n\\n | a",
        "colons in data | data: a:b::c\\n\\n | a:b::c",
        "an unfinished event is dropped | data: a\\n\\ndata: b\\n | a",
        "an unfinished line is dropped | data: a\\n\\ndata: b | a",
        "characters beyond ASCII | ~data: \u00e4\u20ac\uD83D\uDE00\\n\\n~ | ~\u00e4\u20ac\uD83D\uDE00~",
        "line separators of Unicode end no line | ~data: a\u2028b\u0085c\\n\\n~ | ~a\u2028b\u0085c~",
        "NUL is data | data: a\\0b\\n\\n | a\\0b",
        "a form feed is data | data: a\\fb\\n\\n | a\\fb",
        "retry | retry: 250\\ndata: a\\n\\n | a",
      })
  void a_stream_is_read_as_the_standard_says(String name, String stream, String expected) {
    String text = unescaped(stream);
    byte[] bytes = text.getBytes(UTF_8);
    String wanted = expected == null ? "" : unescaped(expected);

    for (int size = 1; size <= bytes.length; size++) {
      events.clear();
      SseReader pieces = readerOf();
      for (int from = 0; from < bytes.length; from += size) {
        byte[] piece =
            java.util.Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length));
        assertThat(pieces.read(piece, 0, piece.length)).isTrue();
        java.util.Arrays.fill(piece, (byte) '!');
      }
      assertThat(String.join(",", events)).as("pieces of %d bytes", size).isEqualTo(wanted);
    }
  }

  private SseReader readerOf() {
    SseReader[] self = new SseReader[1];
    self[0] =
        new SseReader(
            (bytes, from, to) -> {
              String data = new String(bytes, from, to - from, UTF_8);
              String type = self[0].type().isEmpty() ? "" : self[0].type() + "=";
              String id = self[0].lastEventId().isEmpty() ? "" : "#" + self[0].lastEventId();
              events.add(type + (data.isEmpty() ? "''" : data) + id);
            },
            BOUND);
    return self[0];
  }

  private static String unescaped(String text) {
    return text.replace("\\s", " ")
        .replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\t", "\t")
        .replace("\\f", "\f")
        .replace("\\0", "\0");
  }

  @Test
  void an_event_is_dispatched_at_its_blank_line_without_waiting_for_more() {
    read("data: a\r\n\r");
    assertThat(events).containsExactly("a");
    read("\ndata: b\n");
    assertThat(events).containsExactly("a");
    read("\n");
    assertThat(events).containsExactly("a", "b");
  }

  @Test
  void an_event_within_one_read_is_not_copied() {
    byte[] bytes = "data: abc\n\n".getBytes(UTF_8);
    byte[][] handed = new byte[1][];
    new SseReader((array, from, to) -> handed[0] = array, BOUND).read(bytes, 0, bytes.length);
    assertThat(handed[0]).isSameAs(bytes);
  }

  @Test
  void bytes_outside_the_given_range_are_not_read() {
    byte[] bytes = "data: x\n\ndata: a\n\ndata: y\n\n".getBytes(UTF_8);
    reader.read(bytes, 9, 18);
    assertThat(events).containsExactly("a");
  }

  @Test
  void malformed_utf_8_is_passed_on_as_it_is() {
    byte[] bytes = "data: \u00ff\u00fe\n\n".getBytes(ISO_8859_1);
    List<Integer> lengths = new ArrayList<>();
    new SseReader((array, from, to) -> lengths.add(to - from), BOUND).read(bytes, 0, bytes.length);
    assertThat(lengths).containsExactly(2);
  }

  @Test
  void an_event_of_the_greatest_size_is_read_and_one_byte_more_is_too_large() {
    assertThat(read("data: " + "x".repeat(BOUND) + "\n\n")).isTrue();
    assertThat(events).containsExactly("x".repeat(BOUND));
    assertThat(read("data: " + "x".repeat(BOUND + 1) + "\n\n")).isFalse();
    assertThat(read("data: a\n\n")).as("nothing follows").isFalse();
    assertThat(events).hasSize(1);
  }

  @Test
  void an_event_too_large_in_many_pieces_is_noticed_before_it_is_kept() {
    boolean goesOn = read("data: ");
    int read = 0;
    while (goesOn) {
      goesOn = read("x".repeat(10));
      read += 10;
    }
    assertThat(read).isBetween(BOUND, BOUND + 20);
  }

  @Test
  void many_lines_of_data_are_bounded_together() {
    boolean goesOn = true;
    int lines = 0;
    while (goesOn) {
      goesOn = read("data: " + "x".repeat(99) + "\n");
      lines++;
    }
    assertThat(lines).isEqualTo(BOUND / 100 + 1);
  }

  @Test
  void a_comment_without_end_is_bounded() {
    boolean goesOn = read(":");
    int read = 0;
    while (goesOn && read < 10 * BOUND) {
      goesOn = read("x".repeat(10));
      read += 10;
    }
    assertThat(goesOn).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "250,250",
    "0,0",
    "2x,-1",
    "'',-1",
    "-5,-1",
    "99999999999999999999,9223372036854775807"
  })
  void only_digits_are_a_reconnection_time(String value, long expected) {
    read("retry: " + value + "\n");
    assertThat(reader.retryMs()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data: [DONE]         | true",
        "data:[DONE]          | true",
        "data: [DONE]\\n      | true",
        "data: a\\ndata: [DONE] | false",
        "data: [DON           | false",
        "data: [DONE]\\n\\n   | false",
        "id: [DONE]           | false",
        "[DONE]               | false",
      })
  void a_stream_may_stop_within_its_last_event(String stream, boolean expected) {
    read(unescaped(stream));
    assertThat(reader.stopsWithin("[DONE]".getBytes(UTF_8))).isEqualTo(expected);
  }
}
