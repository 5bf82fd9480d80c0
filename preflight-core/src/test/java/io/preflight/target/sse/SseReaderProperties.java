package io.preflight.target.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SseReaderProperties {

  record Event(String type, String data, String id) {}

  @Provide
  Arbitrary<String> streams() {
    return Arbitraries.of(
            "data: ",
            "data:",
            "data",
            "event: ",
            "id: ",
            "retry: 5",
            ": ",
            ":",
            " ",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\r\n\r\n",
            "x",
            "[DONE]",
            "{\"a\":1}",
            "\u00e4",
            "\uD83D\uDE00",
            "\uFEFF",
            "\0",
            "a longer piece of text that spans several words",
            "error")
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 2_000)
  void any_cut_gives_the_events_that_the_standard_gives(
      @ForAll("streams") String stream, @ForAll long seed) {
    assertThat(cut(stream.getBytes(UTF_8), new Random(seed))).isEqualTo(byTheStandard(stream));
  }

  private static List<Event> cut(byte[] bytes, Random random) {
    List<Event> events = new ArrayList<>();
    SseReader[] self = new SseReader[1];
    self[0] =
        new SseReader(
            (array, from, to) ->
                events.add(
                    new Event(
                        self[0].type(),
                        new String(array, from, to - from, UTF_8),
                        self[0].lastEventId())),
            100_000);
    byte[] buffer = new byte[64];
    int position = 0;
    while (position < bytes.length) {
      int offset = random.nextInt(buffer.length);
      int length = Math.min(random.nextInt(buffer.length - offset + 1), bytes.length - position);
      System.arraycopy(bytes, position, buffer, offset, length);
      assertThat(self[0].read(buffer, offset, offset + length)).isTrue();
      random.nextBytes(buffer);
      position += length;
    }
    return events;
  }

  /** The standard's algorithm, step by step, on the whole decoded text. */
  private static List<Event> byTheStandard(String stream) {
    String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
    List<Event> events = new ArrayList<>();
    String type = "";
    String id = "";
    StringBuilder data = new StringBuilder();
    String[] lines = text.split("\r\n|\n|\r", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      String line = lines[i];
      if (line.isEmpty()) {
        if (data.length() > 0) {
          events.add(new Event(type, data.substring(0, data.length() - 1), id));
        }
        data.setLength(0);
        type = "";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      switch (field) {
        case "data" -> data.append(value).append('\n');
        case "event" -> type = value;
        case "id" -> id = value.indexOf('\0') < 0 ? value : id;
        default -> {}
      }
    }
    return events;
  }
}
