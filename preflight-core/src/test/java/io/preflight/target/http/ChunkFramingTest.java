package io.preflight.target.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFramingTest {

  /** What comes of a body that is read in pieces; stops where the framing does. */
  private static final class Reader {

    private final ChunkFraming framing = new ChunkFraming();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private byte[] left = {};

    boolean read(byte[] piece) {
      byte[] held = framing.held();
      byte[] bytes = Arrays.copyOf(held, held.length + piece.length);
      System.arraycopy(piece, 0, bytes, held.length, piece.length);
      framing.unframe(bytes, bytes.length);
      data.write(bytes, framing.dataFrom(), framing.dataTo() - framing.dataFrom());
      left = Arrays.copyOfRange(bytes, framing.rest(), bytes.length);
      return left.length == 0 && !framing.isBroken();
    }

    static Reader of(String body) {
      Reader reader = new Reader();
      reader.read(body.getBytes(US_ASCII));
      return reader;
    }

    String data() {
      return data.toString(US_ASCII);
    }

    String left() {
      return new String(left, US_ASCII);
    }
  }

  @Property
  void the_data_does_not_depend_on_where_reads_end(
      @ForAll @NotEmpty @Size(max = 12) List<@NotEmpty byte[]> chunks,
      @ForAll @IntRange(min = 1, max = 40) int readBytes,
      @ForAll boolean upperCase) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (byte[] chunk : chunks) {
      String size = String.format(upperCase ? "%03X\r\n" : "%x\r\n", chunk.length);
      body.writeBytes(size.getBytes(US_ASCII));
      body.writeBytes(chunk);
      body.writeBytes("\r\n".getBytes(US_ASCII));
      expected.writeBytes(chunk);
    }
    byte[] all = body.toByteArray();
    Reader reader = new Reader();
    for (int from = 0; from < all.length; from += readBytes) {
      assertThat(reader.read(Arrays.copyOfRange(all, from, Math.min(all.length, from + readBytes))))
          .isTrue();
    }
    assertThat(reader.data.toByteArray()).isEqualTo(expected.toByteArray());
    assertThat(reader.framing.isBetweenChunks()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0\r\n\r\n",
        "000\r\nTrailer: x\r\n\r\n",
        "3;name=value\r\nabc\r\n",
        "3 \r\nabc\r\n",
        "3\nabc\n",
        "\r\n",
        "-3\r\nabc\r\n",
        "fffffffff\r\n",
        "3\rabc\r\n",
        "3\r\r\n",
        "xyz"
      })
  void whatever_is_unusual_is_left_as_it_came(String unusual) {
    Reader reader = Reader.of("2\r\nab\r\n" + unusual);
    assertThat(reader.data()).isEqualTo("ab");
    assertThat(reader.left()).isEqualTo(unusual);
    assertThat(reader.framing.isBroken()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0\r\n", "3;x\r\n", "123456789\r\n"})
  void what_is_unusual_is_left_as_it_came_in_single_bytes_as_well(String unusual) {
    Reader reader = new Reader();
    for (int at = 0; at < unusual.length(); at++) {
      if (!reader.read(unusual.substring(at, at + 1).getBytes(US_ASCII))) {
        assertThat(reader.left()).isEqualTo(unusual.substring(0, at + 1));
        return;
      }
    }
    throw new AssertionError("taken: " + unusual);
  }

  @Test
  void a_chunk_longer_than_it_said_breaks_the_framing() {
    Reader reader = Reader.of("3\r\nabcd\r\n");
    assertThat(reader.data()).isEqualTo("abc");
    assertThat(reader.framing.isBroken()).isTrue();
  }
}
