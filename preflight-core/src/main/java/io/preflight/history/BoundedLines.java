package io.preflight.history;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines of bounded length, so that a file without line breaks cannot exhaust the memory. A
 * line over the bound is cut, which makes it no valid JSON.
 */
final class BoundedLines {

  private final InputStream in;
  private final int longest;

  BoundedLines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
  }

  /** The next line without its end, or empty at the end of the file. */
  Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    int read = in.read();
    if (read < 0) {
      return Optional.empty();
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (line.size() < longest) {
        line.write(read);
      }
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
