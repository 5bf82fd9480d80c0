package io.preflight.testkit.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The way to the operating system: epoll where it is available, else NIO. */
record Transport(IoHandlerFactory factory, Class<? extends ServerSocketChannel> serverChannel) {

  static Transport best() {
    return Epoll.isAvailable()
        ? new Transport(EpollIoHandler.newFactory(), EpollServerSocketChannel.class)
        : new Transport(NioIoHandler.newFactory(), NioServerSocketChannel.class);
  }

  /** One daemon thread: a forgotten endpoint does not keep a program alive. */
  EventLoopGroup newThread() {
    return new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory("preflight-testkit", true), factory);
  }
}
