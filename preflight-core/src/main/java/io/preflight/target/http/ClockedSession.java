package io.preflight.target.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.locks.Lock;
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
  private boolean answerDue = true;
  private byte[] head = {};
  private long drainedIn = -1;

  ClockedSession(IOSession session) {
    this.session = session;
  }

  byte[] head() {
    return head;
  }

  @Override
  public int read(ByteBuffer destination) throws IOException {
    if (!(Thread.currentThread() instanceof ReactorThread reactor)) {
      return session.read(destination);
    }
    if (drainedIn == reactor.turn()) {
      return 0;
    }
    int start = destination.position();
    int count = session.read(destination);
    if (count > 0) {
      reactor.read(this, System.nanoTime());
      keepHead(destination, start, count);
      if (destination.hasRemaining()) {
        drainedIn = reactor.turn();
      }
    }
    return count;
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
    answerDue = true;
    return session.write(source);
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
    return session.getHandler();
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
    session.close();
  }

  @Override
  public void close(CloseMode mode) {
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
    session.updateReadTime();
  }

  @Override
  public void updateWriteTime() {
    session.updateWriteTime();
  }
}
