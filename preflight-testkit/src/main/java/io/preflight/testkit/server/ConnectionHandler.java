package io.preflight.testkit.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.preflight.testkit.truth.ReceivedRequest;
import io.preflight.testkit.truth.RequestTruth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One connection: collects requests and has them answered one after the other. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {

  private static final int MAX_BODY_BYTES = 256 << 20;
  private static final int MAX_PIPELINED = 64;
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

  private final Engine engine;
  private final RequestTruth.Connection identity;
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private SocketChannel channel;
  private HttpRequest head;
  private ByteBuf body = Unpooled.EMPTY_BUFFER;
  private Exchange current;
  private Future<?> idleTimer;
  private int completed;

  ConnectionHandler(Engine engine, RequestTruth.Connection identity) {
    this.engine = engine;
    this.identity = identity;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    channel = (SocketChannel) ctx.channel();
    waitIdle();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      read((HttpObject) message);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(HttpObject part) {
    if (part.decoderResult().isFailure()) {
      badRequest();
      return;
    }
    if (part instanceof HttpRequest request) {
      stopWaitingIdle();
      head = request;
      body = channel.alloc().buffer();
      if (HttpUtil.is100ContinueExpected(request)) {
        Sockets.write(channel, Unpooled.wrappedBuffer(CONTINUE));
      }
    }
    if (part instanceof HttpContent content && head != null) {
      if (body.readableBytes() + content.content().readableBytes() > MAX_BODY_BYTES) {
        badRequest();
        return;
      }
      body.writeBytes(content.content());
      if (part instanceof LastHttpContent) {
        received();
      }
    }
  }

  private void received() {
    byte[] bytes = new byte[body.readableBytes()];
    body.readBytes(bytes);
    List<Map.Entry<String, String>> headers = head.headers().entries();
    ReceivedRequest request =
        new ReceivedRequest(
            identity, head.method().name(), head.uri(), headers, bytes, System.nanoTime());
    boolean http10 = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
    Exchange exchange = new Exchange(this, channel, request, http10, HttpUtil.isKeepAlive(head));
    forgetParts();
    engine.received(request);
    if (current == null) {
      answer(exchange);
    } else if (waiting.size() < MAX_PIPELINED) {
      waiting.add(exchange);
    } else {
      close();
    }
  }

  private void answer(Exchange exchange) {
    current = exchange;
    engine.answer(exchange);
  }

  private void badRequest() {
    forgetParts();
    Sockets.write(
        channel,
        Unpooled.copiedBuffer(
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            US_ASCII));
    close();
  }

  private void forgetParts() {
    head = null;
    body.release();
    body = Unpooled.EMPTY_BUFFER;
  }

  /** The current response is complete. */
  void completed(boolean keepAlive) {
    current = null;
    completed++;
    int limit = engine.settings().requestsPerConnection();
    if (!keepAlive || (limit > 0 && completed >= limit)) {
      close();
    } else if (waiting.isEmpty()) {
      waitIdle();
    } else {
      // Not at once: a client that pipelines thousands of requests would deepen the stack.
      channel.eventLoop().execute(this::answerNext);
    }
  }

  private void answerNext() {
    if (current == null && !waiting.isEmpty()) {
      answer(waiting.remove());
    }
  }

  void close() {
    Sockets.close(channel);
  }

  void reset() {
    Sockets.reset(channel);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (current != null && channel.isWritable()) {
      current.work().resume();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stopWaitingIdle();
    forgetParts();
    waiting.clear();
    if (current != null) {
      Exchange gone = current;
      current = null;
      gone.work().cancel(!engine.isStopping());
      gone.release();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    close();
  }

  private void waitIdle() {
    engine
        .settings()
        .idleTimeout()
        .ifPresent(
            timeout ->
                idleTimer =
                    channel
                        .eventLoop()
                        .schedule(this::close, timeout.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void stopWaitingIdle() {
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
  }
}
