package io.preflight.testkit.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.preflight.testkit.script.RawResponse.Framing;
import io.preflight.testkit.truth.EventKind;
import io.preflight.testkit.truth.ReceivedRequest;
import io.preflight.testkit.truth.TruthRecorder;
import java.util.Map;

/**
 * One request and the bytes of its response. Bytes are collected and handed to the socket by {@link
 * #flush()}, which also takes the true time of sending.
 */
final class Exchange {

  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);
  private static final int FIRST_CAPACITY = 512;

  private final ConnectionHandler connection;
  private final Channel channel;
  private final ReceivedRequest request;
  private final boolean http10;
  private final TruthRecorder truth = new TruthRecorder();

  private ByteBuf pending = Unpooled.EMPTY_BUFFER;
  private Framing framing = Framing.VERBATIM;
  private Work work = Work.NOTHING;
  private boolean keepAlive;
  private boolean backlogged;
  private int status;

  Exchange(
      ConnectionHandler connection,
      Channel channel,
      ReceivedRequest request,
      boolean http10,
      boolean keepAlive) {
    this.connection = connection;
    this.channel = channel;
    this.request = request;
    this.http10 = http10;
    this.keepAlive = keepAlive;
  }

  Channel channel() {
    return channel;
  }

  ReceivedRequest request() {
    return request;
  }

  TruthRecorder truth() {
    return truth;
  }

  Work work() {
    return work;
  }

  void work(Work newWork) {
    work = newWork;
  }

  boolean backlogged() {
    return backlogged;
  }

  /** The status that was sent, 0 before. */
  int status() {
    return status;
  }

  /** A whole response with a length. */
  void respond(int code, String contentType, Map<String, String> headers, byte[] body) {
    head(code, contentType, headers, Framing.LENGTH, body.length);
    truth.add(EventKind.BODY, request.arrivalNanos(), 0);
    write(body);
    complete();
  }

  /** The status line and the headers; a length counts only with {@code Framing.LENGTH}. */
  void head(
      int code, String contentType, Map<String, String> headers, Framing wanted, long length) {
    status = code;
    framing = http10 && wanted == Framing.CHUNKED ? Framing.UNTIL_CLOSE : wanted;
    keepAlive &= framing != Framing.UNTIL_CLOSE;
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(HttpResponseStatus.valueOf(code)).append("\r\n");
    head.append("Server: preflight-testkit\r\n");
    if (!contentType.isEmpty()) {
      head.append("Content-Type: ").append(contentType).append("\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    switch (framing) {
      case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
      case LENGTH -> head.append("Content-Length: ").append(length).append("\r\n");
      default -> {}
    }
    if (!keepAlive) {
      head.append("Connection: close\r\n");
    } else if (http10) {
      head.append("Connection: keep-alive\r\n");
    }
    room().writeCharSequence(head.append("\r\n"), US_ASCII);
  }

  /** A part of the body, framed as the head announced. */
  void body(ByteBuf part) {
    ByteBuf out = room();
    boolean chunked = framing == Framing.CHUNKED && part.isReadable();
    if (chunked) {
      writeHex(out, part.readableBytes());
      out.writeBytes(CRLF);
    }
    out.writeBytes(part);
    if (chunked) {
      out.writeBytes(CRLF);
    }
  }

  /** A part of the body, framed as the head announced. */
  void body(byte[] part) {
    body(Unpooled.wrappedBuffer(part));
  }

  /** Bytes as they are. */
  void write(byte[] bytes) {
    room().writeBytes(bytes);
  }

  int pendingBytes() {
    return pending.readableBytes();
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  /** Hands everything collected to the socket. */
  void flush() {
    if (pending.isReadable()) {
      ByteBuf out = pending;
      pending = Unpooled.EMPTY_BUFFER;
      truth.stamp(System.nanoTime());
      Sockets.write(channel, out);
      ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
      backlogged |= unsent != null && !unsent.isEmpty();
    }
  }

  /** Ends the body as announced and takes the next request of the connection. */
  void complete() {
    if (framing == Framing.CHUNKED) {
      write(LAST_CHUNK);
    }
    flush();
    work = Work.NOTHING;
    connection.completed(keepAlive);
  }

  /** Closes the connection (TCP FIN) whatever was announced. */
  void close() {
    flush();
    connection.close();
  }

  /** Resets the connection (TCP RST). */
  void reset() {
    flush();
    connection.reset();
  }

  void release() {
    pending.release();
    pending = Unpooled.EMPTY_BUFFER;
  }

  private static void writeHex(ByteBuf out, int number) {
    int digits = (35 - Integer.numberOfLeadingZeros(number)) / 4;
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      out.writeByte(Character.forDigit((number >>> shift) & 0xF, 16));
    }
  }

  private ByteBuf room() {
    if (pending.capacity() == 0) {
      pending = channel.alloc().directBuffer(FIRST_CAPACITY);
    }
    return pending;
  }
}
