package io.preflight.evals;

import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.ProbeException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A results file as text: UTF-8, or UTF-16 with a byte order mark as PowerShell writes it; at most
 * 256 MiB.
 *
 * @param file the file
 * @param label the file as the user knows it, for messages
 */
record ResultsText(Path file, String label) {

  static final int LONGEST_CELL = 1 << 20;
  static final int KEPT_OF_CELL = 300;
  private static final long MOST_BYTES = 256L << 20;

  /** Something done with the text. */
  interface Use<T> {
    T of(Reader text) throws IOException;
  }

  /** Something done with the bytes. */
  interface ByteUse<T> {
    T of(InputStream bytes) throws IOException;
  }

  /** The first character that is not blank, or −1 when there is none. */
  int firstCharacter() {
    return read(
        text -> {
          int c = text.read();
          while (c >= 0 && Character.isWhitespace(c)) {
            c = text.read();
          }
          return c;
        });
  }

  /**
   * Uses the text.
   *
   * @throws ProbeException if the file cannot be read or is no text, with the line
   */
  <T> T read(Use<T> use) {
    return bytes(
        in -> {
          PushbackInputStream bytes = new PushbackInputStream(in, 3);
          Charset charset = charset(bytes);
          try (Reader text =
              new BufferedReader(new InputStreamReader(bytes, charset.newDecoder()))) {
            return use.of(text);
          } catch (CharacterCodingException e) {
            throw new ProbeException(
                Location.inFile(label, undecodableLine(charset), "")
                    + ": is not "
                    + charset.name()
                    + " text, expected UTF-8");
          }
        });
  }

  /**
   * Uses the bytes.
   *
   * @throws ProbeException if the file cannot be read
   */
  <T> T bytes(ByteUse<T> use) {
    try {
      if (Files.isDirectory(file)) {
        throw new ProbeException(label + ": is a folder, expected a results file");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new ProbeException(
            label + ": is larger than " + (MOST_BYTES >> 20) + " MiB, expected eval results");
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        return use.of(in);
      }
    } catch (IOException | SecurityException e) {
      String reason = e instanceof IOException io ? IoReason.of(io) : "permission denied";
      throw new ProbeException(label + ": cannot be read: " + reason, e);
    }
  }

  private static Charset charset(PushbackInputStream in) throws IOException {
    byte[] mark = in.readNBytes(3);
    int skip = 0;
    Charset charset = StandardCharsets.UTF_8;
    if (starts(mark, 0xEF, 0xBB, 0xBF)) {
      skip = 3;
    } else if (starts(mark, 0xFE, 0xFF)) {
      skip = 2;
      charset = StandardCharsets.UTF_16BE;
    } else if (starts(mark, 0xFF, 0xFE)) {
      skip = 2;
      charset = StandardCharsets.UTF_16LE;
    }
    in.unread(mark, skip, mark.length - skip);
    return charset;
  }

  private static boolean starts(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** The decoder reads ahead, so the place is looked for line by line. */
  private int undecodableLine(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) ? bytes(ResultsText::badLine) : 1;
  }

  private static int badLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int number = 1;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        line.write(b);
      } else if (decodes(line)) {
        line.reset();
        number++;
      } else {
        return number;
      }
    }
    return number;
  }

  private static boolean decodes(ByteArrayOutputStream line) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
