package io.preflight.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * HTTP/2 with prior knowledge, as far as one's own client needs it: one stream at a time, whose
 * headers need not be understood.
 */
final class Http2Incoming implements Incoming {

  private static final int PREFACE_BYTES = 24;
  private static final byte[] NOTHING = {};

  private final ByteArrayOutputStream due = new ByteArrayOutputStream();
  private final StringBuilder body = new StringBuilder();
  private boolean greeted;
  private int stream;

  @Override
  public Optional<String> take(ByteBuffer received) {
    received.flip();
    boolean complete = greets(received) && frames(received);
    received.compact();
    if (!complete) {
      return Optional.empty();
    }
    String whole = body.toString();
    body.setLength(0);
    return Optional.of(whole);
  }

  private boolean greets(ByteBuffer received) {
    if (!greeted && received.remaining() >= PREFACE_BYTES) {
      received.position(received.position() + PREFACE_BYTES);
      due.writeBytes(Http2Framing.frame(Http2Framing.SETTINGS, 0, NOTHING));
      greeted = true;
    }
    return greeted;
  }

  /** Whether a request has become complete. */
  private boolean frames(ByteBuffer received) {
    boolean complete = false;
    while (!complete && received.remaining() >= Http2Framing.FRAME_HEAD_BYTES) {
      int from = received.position();
      int lengthAndType = received.getInt(from);
      int length = lengthAndType >>> Byte.SIZE;
      if (received.remaining() < Http2Framing.FRAME_HEAD_BYTES + length) {
        return false;
      }
      byte flags = received.get(from + Integer.BYTES);
      int ofStream = received.getInt(from + Integer.BYTES + 1);
      byte[] payload = new byte[length];
      received.position(from + Http2Framing.FRAME_HEAD_BYTES).get(payload);
      complete = frame(lengthAndType & 0xFF, flags, ofStream, payload);
    }
    return complete;
  }

  private boolean frame(int type, int flags, int ofStream, byte[] payload) {
    if (type == Http2Framing.DATA || type == Http2Framing.HEADERS) {
      if (type == Http2Framing.DATA) {
        body.append(new String(payload, StandardCharsets.ISO_8859_1));
      }
      stream = ofStream;
      return (flags & Http2Framing.END_STREAM) != 0;
    }
    if ((type == Http2Framing.SETTINGS || type == Http2Framing.PING)
        && (flags & Http2Framing.ACK) == 0) {
      due.writeBytes(
          Http2Framing.frame(
              type, Http2Framing.ACK, type == Http2Framing.PING ? payload : NOTHING));
    }
    return false;
  }

  @Override
  public byte[] due() {
    byte[] bytes = due.toByteArray();
    due.reset();
    return bytes;
  }

  @Override
  public byte[] ofRequest(byte[] write) {
    return Http2Framing.ofStream(write, stream);
  }
}
