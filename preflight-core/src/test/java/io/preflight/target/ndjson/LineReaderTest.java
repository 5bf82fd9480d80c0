package io.preflight.target.ndjson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private final List<String> lines = new ArrayList<>();
  private final LineReader reader =
      new LineReader((bytes, from, to) -> lines.add(new String(bytes, from, to - from, UTF_8)), 8);

  private boolean read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return reader.read(bytes, 0, bytes.length);
  }

  @Test
  void lines_are_the_same_however_they_are_cut() {
    byte[] bytes = "ab\r\n\n\u20ac\nend".getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      lines.clear();
      LineReader fresh =
          new LineReader((b, from, to) -> lines.add(new String(b, from, to - from, UTF_8)), 8);
      assertThat(fresh.read(bytes, 0, cut)).isTrue();
      assertThat(fresh.read(bytes, cut, bytes.length)).isTrue();
      assertThat(lines).as("cut at %d", cut).containsExactly("ab\r", "", "\u20ac");
      assertThat(new String(fresh.unfinished(), UTF_8)).isEqualTo("end");
    }
  }

  @Test
  void a_line_may_be_as_large_as_allowed_and_no_larger() {
    assertThat(read("12345678\n1234")).isTrue();
    assertThat(read("5678\n")).isTrue();
    assertThat(lines).containsExactly("12345678", "12345678");
    assertThat(read("123456789\nab\n")).isFalse();
    assertThat(read("ab\n")).isFalse();
    assertThat(lines).hasSize(2);
  }

  @Test
  void an_endless_line_is_refused_before_it_ends() {
    assertThat(read("12345")).isTrue();
    assertThat(read("6789")).isFalse();
    assertThat(lines).isEmpty();
  }
}
