package io.preflight.target.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * Reads the chunks of a streamed answer past the HTTP codec, which would look at a dozen objects of
 * the connection for each event; with thousands of streams none of them is in the processor's
 * caches any more, and that costs more than the parsing. The codec has read the head of the answer
 * and stands between two chunks; it sees neither the chunks that are taken here nor that they were,
 * gets everything that is out of the ordinary, and with it the last chunk, and then ends the
 * answer.
 *
 * <p>Only for connections without TLS. For use on the thread of the reactor.
 */
final class ChunkShortcut implements IOEventHandler {

  private static final byte[] NOTHING = {};

  private enum Stage {
    /** The codec reads the head. */
    HEAD,
    /** The codec reads the body, perhaps in the middle of a chunk. */
    FOLLOWING,
    /** The body is read here. */
    TAKEN,
    /** The codec reads what is left of this answer. */
    LEFT
  }

  private final IOSession session;
  private Stage stage = Stage.HEAD;
  private int lineLength;
  private ChunkFraming framing = new ChunkFraming();
  private Optional<BodySink> sink = Optional.empty();
  private byte[] unread = NOTHING;
  private Optional<IOException> failure = Optional.empty();

  ChunkShortcut(IOSession session) {
    this.session = session;
  }

  /** An answer has ended: what is read next is the head of another. */
  void expectHead() {
    stage = Stage.HEAD;
    lineLength = 0;
    sink = Optional.empty();
  }

  /** The head has told that the body comes in chunks. */
  void deliverTo(BodySink body) {
    sink = Optional.of(body);
  }

  /** Whether chunks are to be read here. */
  boolean isOpen() {
    if (stage == Stage.FOLLOWING && sink.isPresent() && framing.isBetweenChunks()) {
      stage = Stage.TAKEN;
    }
    return stage == Stage.TAKEN;
  }

  /** The codec has read these bytes. */
  void follow(ByteBuffer buffer, int from, int to) {
    int at = from;
    while (stage == Stage.HEAD && at < to) {
      byte letter = buffer.get(at++);
      if (letter == '\n' && lineLength == 0) {
        stage = Stage.FOLLOWING;
        framing = new ChunkFraming();
      } else if (letter == '\n') {
        lineLength = 0;
      } else if (letter != '\r') {
        lineLength++;
      }
    }
    if (stage == Stage.FOLLOWING && at < to) {
      followBody(buffer, at, to);
    }
  }

  private void followBody(ByteBuffer buffer, int from, int to) {
    byte[] held = framing.held();
    byte[] bytes = Arrays.copyOf(held, held.length + to - from);
    buffer.duplicate().limit(to).position(from).get(bytes, held.length, to - from);
    framing.unframe(bytes, bytes.length);
    if (framing.isBroken() || framing.rest() < bytes.length) {
      stage = Stage.LEFT;
    }
  }

  /** Whether the codec gets bytes, or a failure, that were read here. */
  boolean hasUnread() {
    return unread.length > 0 || failure.isPresent();
  }

  /** Gives the codec what was read here and is its business. */
  int read(ByteBuffer destination) throws IOException {
    if (unread.length == 0 && failure.isPresent()) {
      throw failure.get();
    }
    int count = Math.min(unread.length, destination.remaining());
    destination.put(unread, 0, count);
    unread = Arrays.copyOfRange(unread, count, unread.length);
    return count;
  }

  @Override
  public void inputReady(IOSession clocked, ByteBuffer source) throws IOException {
    if (Thread.currentThread() instanceof ReactorThread reactor) {
      readChunks(reactor);
    }
    if (stage == Stage.LEFT) {
      session.getHandler().inputReady(clocked, source);
    }
  }

  private void readChunks(ReactorThread reactor) {
    ByteBuffer buffer = reactor.buffer();
    byte[] held = framing.held();
    buffer.put(held);
    int count;
    try {
      count = session.read(buffer);
    } catch (IOException e) {
      failure = Optional.of(e);
      count = -1;
    }
    if (count < 0) {
      leave(held);
      return;
    }
    long nanos = System.nanoTime();
    reactor.read(nanos);
    byte[] bytes = reactor.bytes();
    int end = buffer.position();
    framing.unframe(bytes, end);
    if (framing.dataTo() > framing.dataFrom()) {
      sink.orElseThrow().body(bytes, framing.dataFrom(), framing.dataTo(), nanos);
    }
    if (framing.isBroken()) {
      failure = Optional.of(new MalformedChunkCodingException("CRLF expected at end of chunk"));
      leave(NOTHING);
    } else if (framing.rest() < end) {
      leave(Arrays.copyOfRange(bytes, framing.rest(), end));
    }
  }

  private void leave(byte[] bytes) {
    stage = Stage.LEFT;
    unread = bytes;
  }

  @Override
  public void connected(IOSession clocked) throws IOException {
    session.getHandler().connected(clocked);
  }

  @Override
  public void outputReady(IOSession clocked) throws IOException {
    session.getHandler().outputReady(clocked);
  }

  @Override
  public void timeout(IOSession clocked, Timeout timeout) throws IOException {
    session.getHandler().timeout(clocked, timeout);
  }

  @Override
  public void exception(IOSession clocked, Exception cause) {
    session.getHandler().exception(clocked, cause);
  }

  @Override
  public void disconnected(IOSession clocked) {
    session.getHandler().disconnected(clocked);
  }
}
