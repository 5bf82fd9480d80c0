package io.preflight.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The output of a server in a file of bounded size: its beginning and its end. The output is read
 * to its end in any case, since a server whose output nobody reads stands still.
 */
final class ServerLog implements AutoCloseable {

  static final int HEAD_BYTES = 4 << 20;
  static final int TAIL_BYTES = 64 << 10;
  private static final long PATIENCE_MS = 1_000;

  private final Path file;
  private final OutputStream out;
  private final Object lock = new Object();
  private final byte[] tail = new byte[TAIL_BYTES];
  private long total;
  private boolean closed;
  private Thread reader;

  private ServerLog(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  static ServerLog create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return new ServerLog(file, Files.newOutputStream(file));
  }

  Path file() {
    return file;
  }

  /** Begins to read; the thread ends with the output. */
  void follow(InputStream output) {
    reader = new Thread(() -> copy(output), "preflight-launch-log");
    reader.setDaemon(true);
    reader.start();
  }

  /** Waits a moment for output that is still on its way. */
  void awaitEnd() {
    try {
      if (reader != null) {
        reader.join(PATIENCE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines that are not blank. */
  List<String> lastLines(int most) {
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
        if (total > HEAD_BYTES) {
          byte[] end = lastBytes();
          long leftOut = Math.max(0, total - HEAD_BYTES - end.length);
          int overlap = (int) Math.max(0, end.length - (total - HEAD_BYTES));
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
    byte[] buffer = new byte[8192];
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
      int head = (int) Math.max(0, Math.min(n, HEAD_BYTES - total));
      if (head > 0 && !closed) {
        try {
          out.write(bytes, 0, head);
        } catch (IOException e) {
          // A full disk: go on reading, and keep the end in memory for messages.
        }
      }
      for (int i = 0; i < n; i++) {
        tail[(int) ((total + i) % TAIL_BYTES)] = bytes[i];
      }
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
