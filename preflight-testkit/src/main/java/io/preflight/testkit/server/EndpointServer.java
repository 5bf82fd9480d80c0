package io.preflight.testkit.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.preflight.testkit.script.Reply;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.tls.Tls;
import io.preflight.testkit.truth.ReceivedStore;
import io.preflight.testkit.truth.RequestTruth;
import io.preflight.testkit.truth.TruthStore;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Listens, and stops listening. Thread-safe. */
public final class EndpointServer implements AutoCloseable {

  private static final int BACKLOG = 4096;
  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final long CLOSE_SECONDS = 10;

  private final EndpointSettings settings;
  private final Engine engine;
  private final EventLoopGroup thread;
  private final ServerBootstrap bootstrap;
  private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
  private final InetSocketAddress address;
  private final Optional<SslContext> tls;
  private Channel listener;

  private EndpointServer(EndpointSettings settings) throws IOException {
    this.settings = settings;
    this.tls =
        settings.tls().isPresent() ? Optional.of(context(settings.tls().get())) : Optional.empty();
    Transport transport = Transport.best();
    this.thread = transport.newThread();
    this.engine = new Engine(settings, new Pacer(thread.next()));
    this.bootstrap =
        new ServerBootstrap()
            .group(thread)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Initializer());
    try {
      this.listener = bind(settings.port());
    } catch (IOException e) {
      stopThread();
      throw e;
    }
    this.address = (InetSocketAddress) listener.localAddress();
  }

  /**
   * Starts a server.
   *
   * @param settings what it does
   * @return the server, listening
   * @throws IOException if it cannot listen; a {@link BindException} says where and why
   */
  public static EndpointServer start(EndpointSettings settings) throws IOException {
    WarmUp.once();
    return startCold(settings);
  }

  static EndpointServer startCold(EndpointSettings settings) throws IOException {
    return new EndpointServer(settings);
  }

  private static SslContext context(Tls tls) throws SSLException {
    return SslContextBuilder.forServer(tls.key(), tls.certificate(), tls.authority())
        .sslProvider(SslProvider.JDK)
        .build();
  }

  private Channel bind(int port) throws IOException {
    ChannelFuture bound = bootstrap.bind(settings.host(), port).awaitUninterruptibly();
    if (bound.isSuccess()) {
      return bound.channel();
    }
    Throwable cause = bound.cause();
    boolean taken = String.valueOf(cause.getMessage()).contains("already in use");
    String reason =
        taken
            ? "port %d on %s is already in use; choose another or 0 for any free one"
                .formatted(port, settings.host())
            : "cannot listen on %s:%d: %s".formatted(settings.host(), port, cause.getMessage());
    BindException failure = new BindException(reason);
    failure.initCause(cause);
    throw failure;
  }

  /**
   * Where it listens.
   *
   * @return the address with the real port, also while it does not listen
   */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * What it speaks.
   *
   * @return {@code http} or {@code https}
   */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
  }

  /** Stops listening, so that connections are refused; open ones stay. */
  public synchronized void stopListening() {
    listener.close().awaitUninterruptibly();
    // With NIO the operating system learns of it only when the selector runs the next time.
    thread.schedule(() -> {}, 10, TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }

  /**
   * Listens again on the same port.
   *
   * @throws IOException if another program has taken the port
   */
  public synchronized void listenAgain() throws IOException {
    if (!listener.isOpen()) {
      listener = bind(address.getPort());
    }
  }

  /**
   * Changes what later requests get.
   *
   * @param script the new script
   */
  public void script(Script script) {
    engine.script(script);
  }

  /**
   * Adds a reply for one request, before the script is asked.
   *
   * @param reply what it gets
   */
  public void enqueue(Reply reply) {
    engine.queuedReplies().add(reply);
  }

  /**
   * The finished requests.
   *
   * @return the store
   */
  public TruthStore truths() {
    return engine.truths();
  }

  /**
   * The received requests.
   *
   * @return the store
   */
  public ReceivedStore received() {
    return engine.receivedStore();
  }

  /** Closes every connection and stops. */
  @Override
  public synchronized void close() {
    engine.stopping();
    listener.close().awaitUninterruptibly();
    connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    stopThread();
  }

  private void stopThread() {
    thread
        .shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  /** Sets up a connection. */
  private final class Initializer extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      connections.add(channel);
      RequestTruth.Connection connection = engine.accepted(channel.remoteAddress().getPort());
      if (engine.script().refuses(connection.number())) {
        Sockets.reset(channel);
        return;
      }
      tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
      channel
          .pipeline()
          .addLast(
              new HttpRequestDecoder(
                  new HttpDecoderConfig()
                      .setMaxInitialLineLength(MAX_HEADER_BYTES)
                      .setMaxHeaderSize(MAX_HEADER_BYTES)))
          .addLast(new ConnectionHandler(engine, connection));
    }
  }
}
