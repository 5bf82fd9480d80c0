package io.preflight.target.eventstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.target.conformance.Messages;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

class EventStreamReaderTest {

  private static final int MOST = 1 << 16;

  /** Notes what it is told. */
  private static final class Told implements EventStreamHandler {
    private final List<String> messages = new ArrayList<>();

    @Override
    public void message(Map<String, String> headers, byte[] bytes, int from, int to) {
      messages.add(headers.get("type") + "=" + new String(bytes, from, to - from, UTF_8));
    }

    @Override
    public void malformed(String why) {
      messages.add("! " + why);
    }
  }

  private static List<String> read(byte[] bytes, int size) {
    Told told = new Told();
    EventStreamReader reader = new EventStreamReader(told, MOST);
    boolean fits = true;
    for (int from = 0; from < bytes.length; from += size) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
      fits = reader.read(piece, 0, piece.length);
      Arrays.fill(piece, (byte) 'x');
    }
    if (!fits) {
      told.messages.add("too large");
    }
    return told.messages;
  }

  private static byte[] message(String type, String payload) {
    return Messages.message(Map.of("type", type), payload);
  }

  @Property(tries = 200)
  void messages_are_the_same_whatever_arrives_together(
      @ForAll @Size(min = 1, max = 5) List<String> payloads,
      @ForAll @IntRange(min = 1, max = 200) int size) {
    byte[][] messages = payloads.stream().map(text -> message("t", text)).toArray(byte[][]::new);
    List<String> expected =
        payloads.stream().map(text -> "t=" + new String(text.getBytes(UTF_8), UTF_8)).toList();

    assertThat(read(Messages.joined(messages), size)).isEqualTo(expected);
  }

  /** Amazon's library leaves the values of these two types out. */
  @Test
  void small_numbers_are_stepped_over() {
    byte[] headers =
        HexFormat.of().parseHex("0161" + "0201" + "0162" + "030002" + "0474797065" + "07000174");

    assertThat(read(withHeaders(headers), 3)).containsExactly("t=");
  }

  @Test
  void headers_of_every_other_type_are_stepped_over() {
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put("yes", HeaderValue.fromBoolean(true));
    headers.put("no", HeaderValue.fromBoolean(false));
    headers.put("int", HeaderValue.fromInteger(3));
    headers.put("long", HeaderValue.fromLong(4));
    headers.put("bytes", HeaderValue.fromByteArray(new byte[] {1, 2, 3}));
    headers.put("time", HeaderValue.fromTimestamp(Instant.EPOCH));
    headers.put("uuid", HeaderValue.fromUuid(new UUID(1, 2)));
    headers.put("type", HeaderValue.fromString("last"));
    ByteBuffer bytes = new Message(headers, "{}".getBytes(UTF_8)).toByteBuffer();

    assertThat(read(Arrays.copyOf(bytes.array(), bytes.limit()), 7)).containsExactly("last={}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void every_bit_that_was_changed_is_noticed(int size) {
    byte[] good = message("t", "payload");
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(read(Messages.joined(bad, message("t", "next")), size))
          .as("bit %d", bit)
          .containsExactly(
              bit < 96 ? "! has a wrong checksum of its lengths" : "! has a wrong checksum");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "15, 0, 'has lengths that cannot be, 15 bytes with 0 of headers'",
    "20, 5, 'has lengths that cannot be, 20 bytes with 5 of headers'",
    "20, -1, 'has lengths that cannot be, 20 bytes with 4294967295 of headers'",
    "0, 0, 'has lengths that cannot be, 0 bytes with 0 of headers'",
  })
  void lengths_that_contradict_each_other_are_refused(int total, int headers, String told) {
    assertThat(read(prelude(total, headers), 100)).containsExactly("! " + told);
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST + 1, Integer.MAX_VALUE, -1})
  void a_message_that_is_too_large_is_refused_by_its_prelude(int total) {
    assertThat(read(prelude(total, 0), 1)).containsExactly("too large");
    assertThat(read(prelude(total, 0), 100)).containsExactly("too large");
  }

  @Test
  void a_message_of_the_largest_size_is_taken() {
    byte[] largest = message("t", "x".repeat(MOST - message("t", "").length));

    assertThat(largest).hasSize(MOST);
    assertThat(read(largest, 1000)).hasSize(1);
    assertThat(read(message("t", "x".repeat(MOST - message("t", "").length + 1)), 1000))
        .containsExactly("too large");
  }

  @Test
  void half_a_message_is_none() {
    byte[] whole = message("t", "payload");
    for (int size = 0; size < whole.length; size++) {
      assertThat(read(Arrays.copyOf(whole, size), 5)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00", // a name of no letters
        "05", // a name that is cut off
        "0161", // no type
        "01610A", // a type that nobody knows
        "0161FF",
        "016104000000", // a number that is cut off
        "01610700", // half a length
        "0161070005AA", // a text that is cut off
      })
  void headers_that_cannot_be_read_are_refused(String hex) {
    assertThat(read(withHeaders(HexFormat.of().parseHex(hex)), 100))
        .containsExactly("! has headers that cannot be read");
  }

  private static byte[] withHeaders(byte[] headers) {
    ByteBuffer message = ByteBuffer.allocate(headers.length + 16);
    message.put(prelude(headers.length + 16, headers.length)).put(headers);
    CRC32 crc = new CRC32();
    crc.update(message.array(), 0, message.position());
    return message.putInt((int) crc.getValue()).array();
  }

  private static byte[] prelude(int total, int headers) {
    ByteBuffer prelude = ByteBuffer.allocate(12).putInt(total).putInt(headers);
    CRC32 crc = new CRC32();
    crc.update(prelude.array(), 0, 8);
    return prelude.putInt((int) crc.getValue()).array();
  }
}
