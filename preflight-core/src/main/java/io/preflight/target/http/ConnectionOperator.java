package io.preflight.target.http;

import io.preflight.profile.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.nio.DefaultAsyncClientConnectionOperator;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.InetAddressUtils;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes connections, notes their phases, and resolves names away from the threads that send: the
 * system's resolver blocks, and a slow name server must not delay the requests of others.
 */
final class ConnectionOperator extends DefaultAsyncClientConnectionOperator {

  private static final ThreadLocal<ConnectionPhases> RESOLVING = new ThreadLocal<>();

  private final Executor resolvers;
  private final HttpVersion version;

  ConnectionOperator(TlsStrategy tls, Executor resolvers, HttpVersion version) {
    super(
        RegistryBuilder.<TlsStrategy>create().register("https", tls).build(),
        DefaultSchemePortResolver.INSTANCE,
        new TimedResolver());
    this.resolvers = resolvers;
    this.version = version;
  }

  @Override
  public Future<ManagedAsyncClientConnection> connect(
      ConnectionInitiator initiator,
      HttpHost host,
      Path unixDomainSocket,
      NamedEndpoint endpoint,
      SocketAddress localAddress,
      Timeout timeout,
      Object attachment,
      HttpContext context,
      FutureCallback<ManagedAsyncClientConnection> callback) {
    ConnectionPhases phases = ConnectionPhases.of(context);
    ComplexFuture<ManagedAsyncClientConnection> future = new ComplexFuture<>(callback);
    Runnable connect =
        () -> {
          RESOLVING.set(phases);
          try {
            future.setDependency(
                super.connect(
                    initiator,
                    host,
                    unixDomainSocket,
                    endpoint,
                    localAddress,
                    timeout,
                    attachment,
                    context,
                    new Forward(future, version)));
          } catch (RuntimeException e) {
            future.failed(e);
          } finally {
            RESOLVING.remove();
          }
        };
    if (isLiteral(host.getHostName())) {
      connect.run();
    } else {
      resolvers.execute(connect);
    }
    return future;
  }

  /** The way through a tunnel is secured once the proxy has opened it. */
  @Override
  public void upgrade(
      ManagedAsyncClientConnection connection,
      HttpHost host,
      NamedEndpoint endpoint,
      Object attachment,
      HttpContext context,
      FutureCallback<ManagedAsyncClientConnection> callback) {
    super.upgrade(
        connection,
        host,
        endpoint,
        attachment,
        context,
        new Forward(new ComplexFuture<>(callback), version));
  }

  private static boolean isLiteral(String host) {
    return InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host);
  }

  @Override
  protected void onBeforeSocketConnect(HttpContext context, HttpHost host) {
    ConnectionPhases.of(context).connecting(System.nanoTime());
  }

  @Override
  protected void onAfterSocketConnect(HttpContext context, HttpHost host) {
    ConnectionPhases.of(context).connected(System.nanoTime());
  }

  @Override
  protected void onBeforeTlsHandshake(HttpContext context, HttpHost host) {
    ConnectionPhases.of(context).handshaking(System.nanoTime());
  }

  @Override
  protected void onAfterTlsHandshake(HttpContext context, HttpHost host) {
    ConnectionPhases.of(context).secured(System.nanoTime());
  }

  /** Hands a connection on; the future it came from knows of cancellation by itself. */
  private record Forward(ComplexFuture<ManagedAsyncClientConnection> future, HttpVersion version)
      implements FutureCallback<ManagedAsyncClientConnection> {
    @Override
    public void completed(ManagedAsyncClientConnection connection) {
      Optional<NoHttp2Exception> refusal = Versions.refusal(version, connection);
      boolean taken = refusal.map(future::failed).orElseGet(() -> future.completed(connection));
      if (refusal.isPresent() || !taken) {
        connection.close(CloseMode.IMMEDIATE);
      }
    }

    @Override
    public void failed(Exception cause) {
      future.failed(cause);
    }

    @Override
    public void cancelled() {
      future.cancel();
    }
  }

  private static final class TimedResolver implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return SystemDefaultDnsResolver.INSTANCE.resolve(host);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
      ConnectionPhases phases = RESOLVING.get();
      long start = System.nanoTime();
      List<InetSocketAddress> addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host, port);
      if (phases != null && !isLiteral(host)) {
        phases.resolved(start, System.nanoTime());
      }
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }
  }
}
