package io.preflight.client;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of the {@link Loopback}: a request at a time, each answered by the schedule. */
final class LoopbackConnection {

  /** The client's own requests are far smaller, and there may be a thousand connections. */
  private static final int MOST_BYTES = 4 * 1024;

  private static final long RETRY_NANOS = 1_000_000;
  private static final Pattern NUMBER = Pattern.compile(Loopback.MARK + "(\\d{1,9})");

  private final SocketChannel channel;
  private final Incoming incoming;
  private final Answer answer;
  private final List<byte[]> writes;
  private final ByteBuffer request = ByteBuffer.allocate(MOST_BYTES);
  private List<Long> writtenNanos = new ArrayList<>();
  private Optional<Integer> mark = Optional.empty();
  private Optional<ByteBuffer> rest = Optional.empty();
  private long readNanos;
  private long nextNanos;

  LoopbackConnection(SocketChannel channel, Incoming incoming, Answer answer, List<byte[]> writes) {
    this.channel = channel;
    this.incoming = incoming;
    this.answer = answer;
    this.writes = writes;
  }

  /** Reads what has come; whether a request is complete and its answer is due. */
  boolean read() throws IOException {
    if (channel.read(request) < 0 || !request.hasRemaining()) {
      throw new EOFException();
    }
    Optional<String> body = incoming.take(request);
    writeNow(incoming.due());
    if (body.isEmpty()) {
      return false;
    }
    readNanos = System.nanoTime();
    nextNanos = readNanos + answer.dueNanos(0);
    writtenNanos = new ArrayList<>(writes.size());
    Matcher number = NUMBER.matcher(body.get());
    mark = number.find() ? Optional.of(Integer.valueOf(number.group(1))) : Optional.empty();
    return true;
  }

  /** A few bytes, for which there is always room where the client reads at all. */
  private void writeNow(byte[] bytes) throws IOException {
    if (bytes.length > 0 && channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
      throw new EOFException();
    }
  }

  /** When the next write is due. */
  long nextNanos() {
    return nextNanos;
  }

  /** Makes the writes that are due; whether more are to follow. */
  boolean write() throws IOException {
    if (!finishWrite()) {
      return true;
    }
    while (writtenNanos.size() < writes.size()) {
      nextNanos = readNanos + answer.dueNanos(writtenNanos.size());
      long now = System.nanoTime();
      if (nextNanos - now > 0) {
        return true;
      }
      rest = Optional.of(ByteBuffer.wrap(incoming.ofRequest(writes.get(writtenNanos.size()))));
      writtenNanos.add(now);
      if (!finishWrite()) {
        return true;
      }
    }
    return false;
  }

  /** A client that does not read fills the socket; it is tried again a little later. */
  private boolean finishWrite() throws IOException {
    if (rest.isPresent()) {
      channel.write(rest.get());
      if (rest.get().hasRemaining()) {
        nextNanos = System.nanoTime() + RETRY_NANOS;
        return false;
      }
      rest = Optional.empty();
    }
    return true;
  }

  /** The number of the request, when it had one. */
  Optional<Integer> mark() {
    return mark;
  }

  Loopback.Served served() {
    return new Loopback.Served(readNanos, List.copyOf(writtenNanos));
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Closed or not, nothing is left to do with it.
    }
  }
}
