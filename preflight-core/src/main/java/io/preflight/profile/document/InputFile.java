package io.preflight.profile.document;

import io.preflight.problem.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that a profile names: never more than a bound, and text only as valid UTF-8. */
public final class InputFile {

  private InputFile() {}

  /**
   * The bytes of a file.
   *
   * @param file the file
   * @param most how many bytes it may have
   * @return its bytes
   * @throws IOException when it is missing, no file, unreadable or larger
   */
  public static byte[] bytes(Path file, int most) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(Files.isDirectory(file) ? "is a folder" : "is no regular file");
    }
    return bounded(opened(file), most);
  }

  private static InputStream opened(Path file) throws IOException {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new IOException("cannot be read: " + IoReason.of(e), e);
    }
  }

  /**
   * The rest of a stream.
   *
   * @param in the stream, closed at the end
   * @param most how many bytes there may be
   * @return its bytes
   * @throws IOException when the stream fails or there is more; the message follows a name
   */
  public static byte[] bounded(InputStream in, int most) throws IOException {
    try (in) {
      byte[] bytes = in.readNBytes(most);
      boolean more = bytes.length == most && in.read() >= 0;
      if (!more) {
        return bytes;
      }
    } catch (IOException e) {
      throw new IOException("cannot be read: " + IoReason.of(e), e);
    }
    throw new IOException("is larger than " + size(most));
  }

  /**
   * Bytes as text.
   *
   * @param bytes UTF-8, with or without a byte order mark
   * @return the text without the mark
   * @throws IOException when they are not valid UTF-8
   */
  public static String text(byte[] bytes) throws IOException {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException("is not UTF-8 text", e);
    }
  }

  private static String size(int bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }
}
