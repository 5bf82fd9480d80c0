package io.preflight.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** HTTP/1.1 with a body in chunks. */
final class ChunkedFraming implements Framing {

  @Override
  public byte[] head(String mediaType) {
    return bytes(
        "HTTP/1.1 200 OK\r\nContent-Type: " + mediaType + "\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  @Override
  public byte[] part(byte[] body) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(bytes(Integer.toHexString(body.length) + "\r\n"));
    chunk.writeBytes(body);
    chunk.writeBytes(bytes("\r\n"));
    return chunk.toByteArray();
  }

  @Override
  public byte[] last(byte[] body) {
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    end.writeBytes(part(body));
    end.writeBytes(bytes("0\r\n\r\n"));
    return end.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
