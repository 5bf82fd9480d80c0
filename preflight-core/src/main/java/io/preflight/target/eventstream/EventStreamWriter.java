package io.preflight.target.eventstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes messages of an event stream, for a client that rehearses. */
public final class EventStreamWriter {

  private static final int FRAME_BYTES = 16;
  private static final int TEXT = 7;

  private EventStreamWriter() {}

  /**
   * One event.
   *
   * @param type what it is
   * @param json its payload
   * @return the bytes of the message
   */
  public static byte[] event(String type, String json) {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, ":event-type", type);
    header(headers, ":content-type", "application/json");
    header(headers, ":message-type", "event");
    byte[] payload = json.getBytes(StandardCharsets.UTF_8);
    int total = FRAME_BYTES + headers.size() + payload.length;
    ByteArrayOutputStream message = new ByteArrayOutputStream(total);
    message.writeBytes(
        ByteBuffer.allocate(2 * Integer.BYTES).putInt(total).putInt(headers.size()).array());
    checksum(message);
    message.writeBytes(headers.toByteArray());
    message.writeBytes(payload);
    checksum(message);
    return message.toByteArray();
  }

  private static void header(ByteArrayOutputStream out, String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.write(name.length());
    out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    out.write(TEXT);
    out.write(bytes.length >> Byte.SIZE);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static void checksum(ByteArrayOutputStream message) {
    CRC32 crc = new CRC32();
    crc.update(message.toByteArray());
    message.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
  }
}
