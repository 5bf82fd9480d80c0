package io.preflight.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The output of a program in a file of bounded size: its beginning and its end. The output is read
 * to its end in any case, since a program whose output nobody reads stands still.
 */
public final class BoundedOutput implements AutoCloseable {

  /** How much of the beginning is kept when nothing else is said, in bytes. */
  public static final int HEAD_BYTES = 4 << 20;

  /** How much of the end is kept, in bytes. */
  public static final int TAIL_BYTES = 64 << 10;

  private static final int BUFFER_BYTES = 16 << 10;
  private static final long PATIENCE_MS = 5_000;

  private final Path file;
  private final OutputStream out;
  private final int headBytes;
  private final Object lock = new Object();
  private final byte[] tail = new byte[TAIL_BYTES];
  private long total;
  private boolean closed;
  private Thread reader;

  private BoundedOutput(Path file, OutputStream out, int headBytes) {
    this.file = file;
    this.out = out;
    this.headBytes = headBytes;
  }

  /**
   * Creates the file, and its folder where there is none.
   *
   * @param file the file; what it contains is lost
   * @return the output, with {@link #HEAD_BYTES} of its beginning
   * @throws IOException if the file cannot be written
   */
  public static BoundedOutput create(Path file) throws IOException {
    return create(file, HEAD_BYTES);
  }

  /**
   * Creates the file, and its folder where there is none.
   *
   * @param file the file; what it contains is lost
   * @param headBytes how much of the beginning is kept
   * @return the output
   * @throws IOException if the file cannot be written
   */
  public static BoundedOutput create(Path file, int headBytes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return new BoundedOutput(file, Files.newOutputStream(file), headBytes);
  }

  /**
   * Where the output goes.
   *
   * @return the file, complete once this is closed
   */
  public Path file() {
    return file;
  }

  /**
   * Whether something was left out.
   *
   * @return true when there was more than the beginning that is kept
   */
  public boolean cut() {
    synchronized (lock) {
      return total > headBytes;
    }
  }

  /**
   * Begins to read; the thread ends with the output.
   *
   * @param output what the program prints
   */
  public void follow(InputStream output) {
    reader = new Thread(() -> copy(output), "preflight-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Waits a moment for output that is still on its way. */
  public void awaitEnd() {
    try {
      if (reader != null) {
        reader.join(PATIENCE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The last lines that are not blank.
   *
   * @param most how many at most
   * @return the lines in their order
   */
  public List<String> lastLines(int most) {
    String text;
    synchronized (lock) {
      text = new String(lastBytes(), StandardCharsets.UTF_8);
    }
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }

  @Override
  public void close() {
    awaitEnd();
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      try (out) {
        if (total > headBytes) {
          byte[] end = lastBytes();
          long leftOut = Math.max(0, total - headBytes - end.length);
          int overlap = (int) Math.max(0, end.length - (total - headBytes));
          out.write(
              ("\n[preflight: " + leftOut + " bytes of output left out here]\n")
                  .getBytes(StandardCharsets.UTF_8));
          out.write(end, overlap, end.length - overlap);
        }
      } catch (IOException e) {
        // The log helps to explain a failure; it must not become one.
      }
    }
  }

  private void copy(InputStream output) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (output) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      // The stream is closed when the process is stopped.
    }
  }

  private void keep(byte[] bytes, int n) {
    synchronized (lock) {
      int head = (int) Math.max(0, Math.min(n, headBytes - total));
      if (head > 0 && !closed) {
        try {
          out.write(bytes, 0, head);
        } catch (IOException e) {
          // A full disk: go on reading, and keep the end in memory for messages.
        }
      }
      // A buffer is smaller than the tail, so it wraps around once at most.
      int at = (int) (total % TAIL_BYTES);
      int first = Math.min(n, TAIL_BYTES - at);
      System.arraycopy(bytes, 0, tail, at, first);
      System.arraycopy(bytes, first, tail, 0, n - first);
      total += n;
    }
  }

  private byte[] lastBytes() {
    if (total <= TAIL_BYTES) {
      return Arrays.copyOf(tail, (int) total);
    }
    int start = (int) (total % TAIL_BYTES);
    byte[] last = new byte[TAIL_BYTES];
    System.arraycopy(tail, start, last, 0, TAIL_BYTES - start);
    System.arraycopy(tail, 0, last, TAIL_BYTES - start, start);
    return last;
  }
}
