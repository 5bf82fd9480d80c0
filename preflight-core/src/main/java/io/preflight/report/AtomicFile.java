package io.preflight.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file as a whole: readers see the old content or the new one, never a part. */
public final class AtomicFile {

  private AtomicFile() {}

  /** Something that renders text. */
  @FunctionalInterface
  public interface Content {

    /**
     * Renders.
     *
     * @param out takes the text
     * @throws IOException when it cannot be written
     */
    void writeTo(Writer out) throws IOException;
  }

  /**
   * Replaces a file. An own temporary name instead of {@link Files#createTempFile} keeps the access
   * rights a new file normally has, so that a build server's collector can read the report.
   *
   * @param file the file; its folder exists
   * @param content renders what it is to hold
   * @throws IOException when it cannot be written; the old content stays
   */
  public static void write(Path file, Content content) throws IOException {
    Path temporary =
        file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
              FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          Writer out =
              new BufferedWriter(
                  new OutputStreamWriter(
                      Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      replace(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Moves a file or a link over another one, in one step where the file system can. */
  static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
