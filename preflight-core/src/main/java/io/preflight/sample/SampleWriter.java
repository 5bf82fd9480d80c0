package io.preflight.sample;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;

/**
 * Writes samples as {@link SampleLines}.
 *
 * <p>The lines go to a file beside the final one, which takes its name when the writer is closed.
 * Whole lines reach the disk at least every second, so that what a crash leaves behind can be read.
 * An interrupt of the writing thread, which ends a run, does not end the file. Not for use by
 * several threads at once.
 */
public final class SampleWriter implements Closeable {

  private static final int CHUNK_BYTES = 1 << 16;
  private static final long LONGEST_UNWRITTEN_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path file;
  private final Path partial;
  private final FileOutputStream out;
  private final SampleLines lines = new SampleLines();
  private long writtenNanos = System.nanoTime();
  private boolean closed;

  private SampleWriter(Path file) throws IOException {
    this.file = file;
    this.partial =
        file.resolveSibling(
            file.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8) + ".part");
    Files.createFile(partial);
    this.out = new FileOutputStream(partial.toFile());
  }

  /**
   * Opens a writer.
   *
   * @param file the file to write, replaced when the writer is closed; its folder exists
   * @return the writer
   * @throws IOException when no file can be created in that folder
   */
  public static SampleWriter open(Path file) throws IOException {
    return new SampleWriter(file);
  }

  /**
   * Appends a sample.
   *
   * @param sample the sample
   * @throws IOException when the disk does not take it
   */
  public void write(Sample sample) throws IOException {
    lines.append(sample);
    if (lines.size() >= CHUNK_BYTES
        || System.nanoTime() - writtenNanos >= LONGEST_UNWRITTEN_NANOS) {
      writeLines();
    }
  }

  private void writeLines() throws IOException {
    lines.moveTo(out);
    writtenNanos = System.nanoTime();
  }

  /**
   * Completes the file and gives it its name. Closing again does nothing.
   *
   * @throws IOException when the disk does not take the rest
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      writeLines();
      out.getFD().sync();
    }
    try {
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
