package io.preflight.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server on the loopback address, inside this program and by the same clock, that gives every
 * request the same streamed answer and remembers when it did what. One thread serves all
 * connections, so that it takes little from the client that it is there to judge. It listens only
 * as long as the client exercises itself.
 */
final class Loopback implements AutoCloseable {

  /** Requests whose body holds this before a number are remembered under that number. */
  static final String MARK = "calibration ";

  private static final int BACKLOG = 1_024;
  private static final Comparator<LoopbackConnection> BY_TIME =
      (one, other) -> Long.signum(one.nextNanos() - other.nextNanos());

  private final ServerSocketChannel listener;
  private final Selector selector;
  private final Answer answer;
  private final boolean http2;
  private final List<byte[]> writes;
  private final PriorityQueue<LoopbackConnection> due = new PriorityQueue<>(BY_TIME);
  private final Map<Integer, Served> served = new ConcurrentHashMap<>();

  /**
   * When a request was served, in terms of {@link System#nanoTime()}.
   *
   * @param readNanos when it had been read
   * @param writtenNanos when each write of its answer began
   */
  record Served(long readNanos, List<Long> writtenNanos) {}

  /** Starts to listen. */
  Loopback(Play play, Answer answer) throws IOException {
    this.answer = answer;
    this.http2 = play.isHttp2();
    this.writes = play.writes(answer);
    listener = ServerSocketChannel.open();
    selector = Selector.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    Thread thread = new Thread(this::serve, "preflight-loopback");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it listens, without a path. */
  URI uri() {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + listener.socket().getLocalPort());
  }

  /** How the request with a number was served; empty before its answer is complete. */
  Optional<Served> served(int number) {
    return Optional.ofNullable(served.get(number));
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select(this::ready, untilNextMs());
        writeWhatIsDue();
      }
    } catch (IOException | UncheckedIOException | ClosedSelectorException e) {
      // Closed: the exercise is over.
    }
  }

  /** 0 waits for a request, however long that takes. */
  private long untilNextMs() {
    LoopbackConnection next = due.peek();
    return next == null ? 0 : Math.max(1, (next.nextNanos() - System.nanoTime()) / 1_000_000);
  }

  private void ready(SelectionKey key) {
    if (key.isAcceptable()) {
      accept();
    } else if (key.isValid() && key.isReadable()) {
      LoopbackConnection connection = (LoopbackConnection) key.attachment();
      try {
        if (connection.read()) {
          due.add(connection);
        }
      } catch (IOException e) {
        drop(connection);
      }
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listener.accept();
      while (channel != null) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Incoming incoming = http2 ? new Http2Incoming() : new Http1Incoming();
        channel.register(
            selector,
            SelectionKey.OP_READ,
            new LoopbackConnection(channel, incoming, answer, writes));
        channel = listener.accept();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeWhatIsDue() {
    List<LoopbackConnection> ready = new ArrayList<>();
    long now = System.nanoTime();
    while (!due.isEmpty() && due.peek().nextNanos() - now <= 0) {
      ready.add(due.poll());
    }
    for (LoopbackConnection connection : ready) {
      try {
        if (connection.write()) {
          due.add(connection);
        } else {
          connection.mark().ifPresent(number -> served.put(number, connection.served()));
        }
      } catch (IOException e) {
        drop(connection);
      }
    }
  }

  private void drop(LoopbackConnection connection) {
    due.remove(connection);
    connection.close();
  }

  /** Stops listening and closes every connection. */
  @Override
  public void close() {
    try {
      List<SelectionKey> keys = List.copyOf(selector.keys());
      selector.close();
      for (SelectionKey key : keys) {
        key.channel().close();
      }
      listener.close();
    } catch (IOException | ClosedSelectorException e) {
      // Closed or not, nothing is left to do with it.
    }
  }
}
