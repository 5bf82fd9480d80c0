package io.preflight.testkit.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;

/** What is done to a socket. */
final class Sockets {

  private Sockets() {}

  /** Writes at once; a failure reaches the handler of the connection. */
  static void write(Channel channel, ByteBuf bytes) {
    ChannelFuture unused = channel.writeAndFlush(bytes, channel.voidPromise());
  }

  /** Closes politely, with a TCP FIN. */
  static void close(Channel channel) {
    channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  /** Closes with a TCP RST, which discards what has not been delivered. */
  static void reset(Channel channel) {
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    close(channel);
  }
}
