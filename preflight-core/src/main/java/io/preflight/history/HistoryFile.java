package io.preflight.history;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The history as a file of JSON lines. Builds may append at the same time, in threads of one JVM
 * and in several processes, and be killed at any moment: every line that was appended stays, and
 * what a crash tears is one line, which the next writer closes and every reader skips.
 */
public final class HistoryFile {

  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);
  private static final long LOCK_PAUSE_MS = 10;
  private static final int LONGEST_LINE = 1 << 20;
  // File locks belong to the JVM and do not keep its own threads apart.
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path file;
  private final Duration patience;

  /**
   * A history.
   *
   * @param file the file, which need not exist yet
   */
  public HistoryFile(Path file) {
    this(file, LOCK_PATIENCE);
  }

  HistoryFile(Path file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  /**
   * Appends one entry as one line.
   *
   * @param entry the entry
   * @return why it could not be appended, which is no reason to lose a verdict; empty when it was
   */
  public Optional<Problem> append(HistoryEntry entry) {
    byte[] line = (HistoryLine.of(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    THREADS.lock();
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        awaitLock(channel);
        write(channel, line);
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.of(
          Problem.at(
              Location.ofSetting(file.toString(), ""),
              "the history cannot be written: " + IoReason.of(e)));
    } finally {
      THREADS.unlock();
    }
  }

  /**
   * Reads all entries, oldest first, without holding them.
   *
   * @param entries takes each entry
   * @return what was read and what was skipped; nothing for a history that does not exist
   * @throws ConfigurationException if the file is there but cannot be read
   */
  public HistoryReading read(Consumer<HistoryEntry> entries) {
    long read = 0;
    long corrupt = 0;
    long firstCorrupt = 0;
    long newer = 0;
    try (InputStream in = Files.newInputStream(file)) {
      BoundedLines lines = new BoundedLines(in, LONGEST_LINE);
      long number = 0;
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        number++;
        if (line.get().isBlank()) {
          continue;
        }
        HistoryLine.Parsed parsed = HistoryLine.parse(line.get());
        if (parsed instanceof HistoryLine.Parsed.Entry found) {
          read++;
          entries.accept(found.entry());
        } else if (parsed instanceof HistoryLine.Parsed.Newer) {
          newer++;
        } else {
          corrupt++;
          firstCorrupt = firstCorrupt == 0 ? number : firstCorrupt;
        }
      }
    } catch (NoSuchFileException e) {
      return new HistoryReading(0, 0, 0, 0);
    } catch (IOException e) {
      throw new ConfigurationException(
          Location.ofSetting(file.toString(), ""), "the history cannot be read: " + IoReason.of(e));
    }
    return new HistoryReading(read, corrupt, firstCorrupt, newer);
  }

  private static void write(FileChannel channel, byte[] line) throws IOException {
    long end = channel.size();
    ByteBuffer bytes = ByteBuffer.allocate(line.length + 1);
    if (end > 0 && lastByte(channel, end) != '\n') {
      // A writer was killed half-way: its torn line must not swallow this one.
      bytes.put((byte) '\n');
    }
    bytes.put(line).flip();
    try {
      channel.position(end);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(end);
      throw e;
    }
  }

  private static byte lastByte(FileChannel channel, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, end - 1);
    return last.get(0);
  }

  /** Takes the lock of the whole file, which closing the channel gives back. */
  private void awaitLock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      try {
        if (channel.tryLock() != null) {
          return;
        }
      } catch (OverlappingFileLockException e) {
        // This JVM has loaded the plugin twice, each with its own THREADS; wait as for a process.
      }
      pause();
    } while (System.nanoTime() - deadline < 0);
    throw new FileSystemException(
        file.toString(),
        null,
        "another build has held its lock for " + patience.toSeconds() + " s");
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(LOCK_PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for another build", e);
    }
  }
}
