package io.preflight.history;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The history as a file of JSON lines. Builds may append at the same time, in threads of one JVM
 * and in several processes, and be killed at any moment: every line that was appended stays, and
 * what a crash tears is one line, which the next writer closes and every reader skips.
 */
public final class HistoryFile implements HistoryStore {

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

  @Override
  public Optional<Problem> append(HistoryEntry entry) {
    byte[] line = (HistoryLine.of(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    THREADS.lock();
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      try (FileChannel channel = locked()) {
        write(channel, line);
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.of(unwritable(e));
    } finally {
      THREADS.unlock();
    }
  }

  private Problem unwritable(IOException why) {
    return Problem.at(
        Location.ofSetting(file.toString(), ""),
        "the history cannot be written: " + IoReason.of(why));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The file is replaced as a whole. Builds that wait for its lock meanwhile notice, and append
   * to the new one. Lines that are no entries, or those of a newer version, stay.
   */
  @Override
  public long remove(Predicate<HistoryEntry> unwanted) {
    if (!Files.exists(file)) {
      return 0;
    }
    THREADS.lock();
    try (FileChannel channel = locked()) {
      Path real = file.toRealPath();
      Path kept = real.resolveSibling("." + real.getFileName() + "." + UUID.randomUUID() + ".tmp");
      try {
        long removed = copyWanted(Channels.newInputStream(channel), kept, unwanted);
        if (removed > 0) {
          Files.move(
              kept, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return removed;
      } finally {
        Files.deleteIfExists(kept);
      }
    } catch (IOException e) {
      throw new ConfigurationException(List.of(unwritable(e)));
    } finally {
      THREADS.unlock();
    }
  }

  /** Leaves what is read open, since closing it gives back the lock. */
  private static long copyWanted(InputStream from, Path to, Predicate<HistoryEntry> unwanted)
      throws IOException {
    long removed = 0;
    try (FileChannel channel =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      BoundedLines lines = new BoundedLines(from, LONGEST_LINE);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        boolean gone =
            HistoryLine.parse(line.get()) instanceof HistoryLine.Parsed.Entry found
                && unwanted.test(found.entry());
        if (gone) {
          removed++;
        } else {
          out.write((line.get() + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
      out.flush();
      channel.force(true);
    }
    return removed;
  }

  @Override
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

  /**
   * Opens the file and takes its lock, which closing gives back. Whoever removes entries replaces
   * the file while holding the lock, so one that was opened before must not be written to after.
   */
  private FileChannel locked() throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      createIfMissing();
      Object before = identity();
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        awaitLock(channel, deadline);
        if (Objects.equals(before, identity())) {
          return channel;
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
  }

  private void createIfMissing() throws IOException {
    if (!Files.exists(file)) {
      try {
        Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        // Another build was quicker.
      }
    }
  }

  /** What tells this file from one that took its name; nothing on Windows, where none can. */
  private Object identity() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private void awaitLock(FileChannel channel, long deadline) throws IOException {
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
