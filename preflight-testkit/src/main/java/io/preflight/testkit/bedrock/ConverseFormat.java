package io.preflight.testkit.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.preflight.testkit.wire.StreamFormat;
import io.preflight.testkit.wire.Words;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The messages of one answer. */
final class ConverseFormat implements StreamFormat {

  private static final int FRAME_BYTES = 16;
  private static final int PRELUDE_BYTES = 12;
  private static final int TEXT = 7;

  private static final byte[] START = headers("event", "messageStart");
  private static final byte[] DELTA = headers("event", "contentBlockDelta");
  private static final byte[] BLOCK_STOP = headers("event", "contentBlockStop");
  private static final byte[] STOP = headers("event", "messageStop");
  private static final byte[] METADATA = headers("event", "metadata");
  private static final byte[] EXCEPTION = headers("exception", "modelStreamErrorException");
  private static final byte[] TEXT_BEGIN =
      "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"".getBytes(UTF_8);
  private static final byte[] TEXT_END = "\"},\"p\":\"abcdefgh\"}".getBytes(UTF_8);

  private final ByteArrayOutputStream text = new ByteArrayOutputStream(256);

  @Override
  public String contentType() {
    return "application/vnd.amazon.eventstream";
  }

  @Override
  public void role(ByteBuf out) {
    write(out, START, "{\"role\":\"assistant\"}");
  }

  @Override
  public void content(ByteBuf out, int firstToken, int tokens) {
    text.reset();
    text.writeBytes(TEXT_BEGIN);
    for (int i = 0; i < tokens; i++) {
      text.writeBytes(Words.ascii(firstToken + i));
    }
    text.writeBytes(TEXT_END);
    out.writeBytes(message(DELTA, text.toByteArray()));
  }

  @Override
  public void finish(ByteBuf out, String reason) {
    write(out, BLOCK_STOP, "{\"contentBlockIndex\":0}");
    String word = reason.equals("length") ? "max_tokens" : "end_turn";
    write(out, STOP, "{\"stopReason\":\"" + word + "\"}");
  }

  @Override
  public void usage(ByteBuf out, int promptTokens, int outputTokens) {
    write(
        out,
        METADATA,
        "{\"usage\":{\"inputTokens\":%d,\"outputTokens\":%d,\"totalTokens\":%d},\"metrics\":{\"latencyMs\":1}}"
            .formatted(promptTokens, outputTokens, promptTokens + outputTokens));
  }

  /** The protocol has none: the body ends. */
  @Override
  public void terminator(ByteBuf out) {
    // Nothing to send.
  }

  @Override
  public void error(ByteBuf out) {
    write(out, EXCEPTION, "{\"message\":\"The engine died.\"}");
  }

  /** A message whose checksum is wrong. */
  @Override
  public void malformed(ByteBuf out) {
    byte[] message = message(DELTA, "{\"delta\":{\"text\":\"half of\"}}".getBytes(UTF_8));
    message[message.length - 1] ^= 1;
    out.writeBytes(message);
  }

  @Override
  public byte[][] contentAround(long bytes) {
    long total = FRAME_BYTES + DELTA.length + TEXT_BEGIN.length + bytes + TEXT_END.length;
    ByteBuffer before = ByteBuffer.allocate(PRELUDE_BYTES + DELTA.length + TEXT_BEGIN.length);
    begin(before, total, DELTA.length).put(DELTA).put(TEXT_BEGIN);
    CRC32 crc = new CRC32();
    crc.update(before.array());
    byte[] piece = "a".repeat(1 << 16).getBytes(UTF_8);
    for (long left = bytes; left > 0; left -= piece.length) {
      crc.update(piece, 0, (int) Math.min(left, piece.length));
    }
    crc.update(TEXT_END);
    byte[] after =
        ByteBuffer.allocate(TEXT_END.length + Integer.BYTES)
            .put(TEXT_END)
            .putInt((int) crc.getValue())
            .array();
    return new byte[][] {before.array(), after};
  }

  @Override
  public byte[] whole(String reason, int promptTokens, int outputTokens) {
    throw new UnsupportedOperationException("ConverseStream always streams");
  }

  private static void write(ByteBuf out, byte[] headers, String payload) {
    out.writeBytes(message(headers, payload.getBytes(UTF_8)));
  }

  private static byte[] message(byte[] headers, byte[] payload) {
    int total = FRAME_BYTES + headers.length + payload.length;
    ByteBuffer message = begin(ByteBuffer.allocate(total), total, headers.length);
    message.put(headers).put(payload);
    CRC32 crc = new CRC32();
    crc.update(message.array(), 0, message.position());
    return message.putInt((int) crc.getValue()).array();
  }

  private static ByteBuffer begin(ByteBuffer message, long total, int headers) {
    byte[] lengths = ByteBuffer.allocate(8).putInt((int) total).putInt(headers).array();
    CRC32 crc = new CRC32();
    crc.update(lengths);
    return message.put(lengths).putInt((int) crc.getValue());
  }

  private static byte[] headers(String kind, String type) {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, ":" + kind + "-type", type);
    header(headers, ":content-type", "application/json");
    header(headers, ":message-type", kind);
    return headers.toByteArray();
  }

  private static void header(ByteArrayOutputStream out, String name, String value) {
    byte[] bytes = value.getBytes(UTF_8);
    out.write(name.length());
    out.writeBytes(name.getBytes(UTF_8));
    out.write(TEXT);
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }
}
