package io.preflight.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** HTTP/2 (RFC 9113): frames whose stream is left open, for the connection to fill in. */
final class Http2Framing implements Framing {

  static final int FRAME_HEAD_BYTES = 9;
  static final int DATA = 0x0;
  static final int HEADERS = 0x1;
  static final int SETTINGS = 0x4;
  static final int PING = 0x6;
  static final int ACK = 0x1;
  static final int END_STREAM = 0x1;
  static final int END_HEADERS = 0x4;

  /** Entry 8 of the static table of HPACK (RFC 7541): {@code :status: 200}. */
  private static final int STATUS_200 = 0x80 | 8;

  /** A literal that is not indexed, whose name is entry 31: {@code content-type}. */
  private static final byte[] CONTENT_TYPE = {0x0F, 31 - 15};

  @Override
  public byte[] head(String mediaType) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(STATUS_200);
    block.writeBytes(CONTENT_TYPE);
    block.write(mediaType.length());
    block.writeBytes(mediaType.getBytes(StandardCharsets.US_ASCII));
    return frame(HEADERS, END_HEADERS, block.toByteArray());
  }

  @Override
  public byte[] part(byte[] body) {
    return frame(DATA, 0, body);
  }

  @Override
  public byte[] last(byte[] body) {
    return frame(DATA, END_STREAM, body);
  }

  /** A frame of no stream yet. */
  static byte[] frame(int type, int flags, byte[] payload) {
    return ByteBuffer.allocate(FRAME_HEAD_BYTES + payload.length)
        .putInt(payload.length << Byte.SIZE | type)
        .put((byte) flags)
        .putInt(0)
        .put(payload)
        .array();
  }

  /** The frames with the stream they belong to. */
  static byte[] ofStream(byte[] frames, int stream) {
    ByteBuffer stamped = ByteBuffer.wrap(frames.clone());
    for (int at = 0; at < frames.length; ) {
      stamped.putInt(at + FRAME_HEAD_BYTES - Integer.BYTES, stream);
      at += FRAME_HEAD_BYTES + (stamped.getInt(at) >>> Byte.SIZE);
    }
    return stamped.array();
  }
}
