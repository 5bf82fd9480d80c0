package io.preflight.testkit.server;

import io.preflight.testkit.script.RawResponse.Framing;
import java.util.Iterator;
import java.util.Map;

/** A body of any length, produced only as fast as the client takes it. */
final class LongBody implements Work {

  private static final int WRITE_BYTES = 64 << 10;

  private final Exchange exchange;
  private final Iterator<byte[]> parts;
  private boolean ended;

  LongBody(Exchange exchange, Iterator<byte[]> parts) {
    this.exchange = exchange;
    this.parts = parts;
  }

  void start(String contentType) {
    exchange.work(this);
    exchange.head(200, contentType, Map.of(), Framing.CHUNKED, 0);
    resume();
  }

  @Override
  public void resume() {
    int written = 0;
    while (!ended && parts.hasNext()) {
      if (!exchange.isWritable()) {
        return;
      }
      if (written >= WRITE_BYTES) {
        exchange.channel().eventLoop().execute(this::resume);
        return;
      }
      byte[] part = parts.next();
      written += part.length;
      exchange.body(part);
      exchange.flush();
    }
    if (!ended) {
      ended = true;
      exchange.complete();
    }
  }

  @Override
  public void cancel(boolean clientClosed) {
    ended = true;
  }
}
