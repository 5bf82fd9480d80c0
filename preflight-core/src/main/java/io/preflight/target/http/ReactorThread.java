package io.preflight.target.http;

import java.nio.ByteBuffer;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;

/**
 * A thread of the I/O reactor, which remembers when it last read from a socket. Whatever is decoded
 * on it was read at that moment, however long parsing took; a time taken later would count our own
 * parsing as the server's.
 */
final class ReactorThread extends Thread {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final byte[] bytes = new byte[BUFFER_BYTES];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
  private long lastReadNanos = System.nanoTime();
  private ClockedSession lastSession;
  private long turn;

  ReactorThread(Runnable task, String name) {
    super(task, name);
    setDaemon(true);
  }

  /** Where the thread may read to; the next session does so again. */
  ByteBuffer buffer() {
    return buffer.clear();
  }

  /** The bytes of the buffer. */
  byte[] bytes() {
    return bytes;
  }

  /** The thread turns to a session. */
  void attends(ClockedSession session) {
    lastSession = session;
  }

  /** The thread has read from the session it attends to. */
  void read(long nanos) {
    lastReadNanos = nanos;
  }

  /** Tells apart the turns in which the reactor attends to a session. */
  long turn() {
    return turn;
  }

  /** When the current thread last read, or now when it reads no sockets. */
  static long readNanos() {
    return Thread.currentThread() instanceof ReactorThread reactor
        ? reactor.lastReadNanos
        : System.nanoTime();
  }

  /** The session that the current thread attends to, or null. */
  static ClockedSession session() {
    return Thread.currentThread() instanceof ReactorThread reactor ? reactor.lastSession : null;
  }

  /** Counts the turns of the thread it is called on. */
  static final class Turns implements IOSessionListener {

    private static void next() {
      if (Thread.currentThread() instanceof ReactorThread reactor) {
        reactor.turn++;
      }
    }

    /** Input under TLS is read and decrypted out of our sight: this is its time. */
    @Override
    public void inputReady(IOSession session) {
      next();
      if (Thread.currentThread() instanceof ReactorThread reactor) {
        reactor.lastReadNanos = System.nanoTime();
      }
    }

    @Override
    public void outputReady(IOSession session) {
      next();
    }

    @Override
    public void connected(IOSession session) {}

    @Override
    public void startTls(IOSession session) {}

    @Override
    public void timeout(IOSession session) {}

    @Override
    public void exception(IOSession session, Exception cause) {}

    @Override
    public void disconnected(IOSession session) {}
  }
}
