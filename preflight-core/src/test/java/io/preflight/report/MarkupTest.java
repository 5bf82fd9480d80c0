package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "token_latency p95 55 ms~token_latency p95 55 ms",
        "_x_ y~\\_x\\_ y",
        "a_~a\\_",
        "# one~\\# one",
        "- one - two~\\- one - two",
        "<b>|*&~\\<b\\>\\|\\*\\&",
        "ask @someone~ask `@`someone",
        "c:\\temp~c:\\\\temp",
      })
  void proseLosesItsMarkup(String text, String expected) {
    assertThat(Markup.prose(text)).isEqualTo(expected);
  }

  @Test
  void codeSpansCannotBeLeft() {
    assertThat(Markup.code("plain")).isEqualTo("`plain`");
    assertThat(Markup.code("a`b")).isEqualTo("``a`b``");
    assertThat(Markup.code("``")).isEqualTo("``` `` ```");
    assertThat(Markup.code("a|b\nc")).isEqualTo("`a|b c`");
    assertThat(Markup.codeCell("a|b")).isEqualTo("`a\\|b`");
    assertThat(Markup.code("")).isEmpty();
  }
}
