package io.preflight.target.chat;

import io.preflight.target.http.ResponseHead;
import io.preflight.target.http.StreamDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads an answer that is one document, up to a bound. */
final class Document implements StreamDecoder {

  private static final int MOST_BYTES = 1 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void head(ResponseHead head) {
    // Whatever it claims to be, its reader must make sense of it.
  }

  @Override
  public void read(byte[] source, int from, int to, long nanos) {
    bytes.write(source, from, Math.min(to - from, MOST_BYTES - bytes.size()));
  }

  @Override
  public void end() {
    // What is missing beyond the bound, its reader will notice.
  }
}
