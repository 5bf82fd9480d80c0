package io.preflight.target.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.locks.Lock;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.command.ShutdownCommand;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * A socket that takes the time of every read and keeps the first bytes of the answer to the latest
 * write, which tell what a server speaks that does not speak HTTP.
 *
 * <p>In one turn of the reactor it reads until the socket has given all it had, and not again. The
 * HTTP codec would ask once more for every chunk it decodes, a system call each; and when that
 * finds an early end, it drops what it has decoded in this turn, and with it the last events of a
 * stream that broke off.
 */
final class ClockedSession implements IOSession {

  private static final int HEAD_BYTES = 32;

  private final IOSession session;
  private final KeepAlive keepAlive;
  private final ChunkShortcut shortcut;
  private boolean answerDue = true;
  private byte[] head = {};
  private long drainedIn = -1;
  private volatile boolean leaving;
  private boolean idle;
  private long idleSinceNanos;
  private long idledNanos = -1;

  ClockedSession(IOSession session, KeepAlive keepAlive) {
    this.session = session;
    this.keepAlive = keepAlive;
    this.shortcut = new ChunkShortcut(session);
  }

  /** The head of the answer has arrived. */
  void answers() {
    answerDue = false;
  }

  /** The body of the answer comes in chunks, and nothing but HTTP lies between. */
  void streamsTo(BodySink sink) {
    shortcut.deliverTo(sink);
  }

  /** The answer has ended; the connection waits for its next use. */
  void idles() {
    idle = true;
    shortcut.expectHead();
    idleSinceNanos = System.nanoTime();
  }

  byte[] head() {
    return head;
  }

  @Override
  public int read(ByteBuffer destination) throws IOException {
    if (!(Thread.currentThread() instanceof ReactorThread reactor)) {
      return session.read(destination);
    }
    if (shortcut.hasUnread()) {
      return shortcut.read(destination);
    }
    if (drainedIn == reactor.turn()) {
      return 0;
    }
    int start = destination.position();
    int count = readOrLearn(destination);
    if (count > 0) {
      reactor.read(System.nanoTime());
      keepHead(destination, start, count);
      shortcut.follow(destination, start, start + count);
      if (destination.hasRemaining()) {
        drainedIn = reactor.turn();
      }
    }
    return count;
  }

  private int readOrLearn(ByteBuffer destination) throws IOException {
    try {
      int count = session.read(destination);
      if (count < 0) {
        learn();
      }
      return count;
    } catch (IOException e) {
      learn();
      throw e;
    }
  }

  /**
   * The server closed a connection that was idle, or had been until a request went out in vain.
   * That we closed it first teaches nothing.
   */
  private void learn() {
    if (leaving) {
      return;
    }
    if (idle) {
      keepAlive.closedAfter(System.nanoTime() - idleSinceNanos);
    } else if (answerDue && idledNanos >= 0) {
      keepAlive.closedAfter(idledNanos);
    }
  }

  private void keepHead(ByteBuffer destination, int start, int count) {
    if (answerDue) {
      answerDue = false;
      head = new byte[Math.min(count, HEAD_BYTES)];
      destination.duplicate().position(start).get(head);
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (idle) {
      requireOpen();
      idledNanos = System.nanoTime() - idleSinceNanos;
      idle = false;
    }
    answerDue = true;
    return session.write(source);
  }

  private void requireOpen() throws IOException {
    int unasked;
    try {
      unasked = session.read(ByteBuffer.allocate(1));
    } catch (IOException e) {
      unasked = -1;
    }
    if (unasked != 0) {
      learn();
      throw new RequestNotExecutedException("the connection was closed while it was idle");
    }
  }

  @Override
  public ByteChannel channel() {
    return this;
  }

  @Override
  public String getId() {
    return session.getId();
  }

  @Override
  public IOEventHandler getHandler() {
    return shortcut.isOpen() ? shortcut : session.getHandler();
  }

  @Override
  public void upgrade(IOEventHandler handler) {
    session.upgrade(handler);
  }

  @Override
  public Lock getLock() {
    return session.getLock();
  }

  @Override
  public void enqueue(Command command, Command.Priority priority) {
    if (command instanceof ShutdownCommand) {
      leaving = true;
    }
    session.enqueue(command, priority);
  }

  @Override
  public boolean hasCommands() {
    return session.hasCommands();
  }

  @Override
  public Command poll() {
    return session.poll();
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return session.getRemoteAddress();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return session.getLocalAddress();
  }

  @Override
  public int getEventMask() {
    return session.getEventMask();
  }

  @Override
  public void setEventMask(int mask) {
    session.setEventMask(mask);
  }

  @Override
  public void setEvent(int event) {
    session.setEvent(event);
  }

  @Override
  public void clearEvent(int event) {
    session.clearEvent(event);
  }

  @Override
  public void close() {
    leaving = true;
    session.close();
  }

  @Override
  public void close(CloseMode mode) {
    leaving = true;
    session.close(mode);
  }

  @Override
  public Status getStatus() {
    return session.getStatus();
  }

  @Override
  public boolean isOpen() {
    return session.isOpen();
  }

  @Override
  public Timeout getSocketTimeout() {
    return session.getSocketTimeout();
  }

  @Override
  public void setSocketTimeout(Timeout timeout) {
    session.setSocketTimeout(timeout);
  }

  @Override
  public long getLastReadTime() {
    return session.getLastReadTime();
  }

  @Override
  public long getLastWriteTime() {
    return session.getLastWriteTime();
  }

  @Override
  public long getLastEventTime() {
    return session.getLastEventTime();
  }

  @Override
  public void updateReadTime() {
    if (Thread.currentThread() instanceof ReactorThread reactor) {
      reactor.attends(this);
    }
    session.updateReadTime();
  }

  @Override
  public void updateWriteTime() {
    session.updateWriteTime();
  }
}
