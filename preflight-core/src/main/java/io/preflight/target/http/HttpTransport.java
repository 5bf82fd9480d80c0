package io.preflight.target.http;

import io.preflight.profile.Connections;
import io.preflight.profile.HttpVersion;
import io.preflight.profile.Timeouts;
import io.preflight.target.Call;
import io.preflight.target.Exchange;
import io.preflight.target.ProxySpec;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.nio.AsyncClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP for measuring: nothing is retried, redirected, decompressed, remembered or throttled behind
 * the user's back. Safe for use by several threads.
 */
public final class HttpTransport implements AutoCloseable {

  /**
   * Each connection has three of them. With thousands of connections large ones are what the
   * garbage collector copies around, in pauses of a tenth of a second; a read of twenty events is
   * as good.
   */
  private static final int BUFFER_BYTES = 4 * 1024;

  private static final int MOST_LINE_BYTES = 64 * 1024;
  private static final int MOST_HEADERS = 500;

  /** Larger than any event: a sender must not have to wait for us. */
  private static final int WINDOW_BYTES = 16 << 20;

  /** Which of the attempts at a request is made. */
  public enum Attempt {
    /** The first: whatever delays it counts. */
    FIRST,
    /** One after another has failed: only the whole is limited from when the request was due. */
    FURTHER
  }

  private final CloseableHttpAsyncClient client;
  private final CallContext shared;
  private final Set<HttpCall> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService resolvers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "preflight-resolver");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A transport without connections that will use them again, with the JVM's own trust.
   *
   * @param proxy the proxy to go through; empty to connect directly
   */
  public HttpTransport(Optional<ProxySpec> proxy) {
    this(proxy, Optional.empty(), Connections.REUSE, HttpVersion.HTTP_1_1);
  }

  /**
   * A transport without connections.
   *
   * @param proxy the proxy to go through; empty to connect directly
   * @param tls whom to trust and as whom to appear; empty for the JVM's own settings
   * @param connections what becomes of a connection after a request
   * @param version the version of HTTP that requests are made with
   */
  public HttpTransport(
      Optional<ProxySpec> proxy,
      Optional<SSLContext> tls,
      Connections connections,
      HttpVersion version) {
    KeepAlive keepAlive = new KeepAlive(connections);
    shared = new CallContext(new Deadlines(), keepAlive, version, proxy);
    AtomicInteger threads = new AtomicInteger();
    HttpAsyncClientBuilder builder =
        HttpAsyncClients.custom()
            .setConnectionManager(connections(tls, version))
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setIoThreadCount(1)
                    .setTcpNoDelay(true)
                    .setSoTimeout(Timeout.DISABLED)
                    .build())
            .setThreadFactory(
                task -> new ReactorThread(task, "preflight-io-" + threads.incrementAndGet()))
            .setIoSessionDecorator(session -> new ClockedSession(session, keepAlive))
            .setIOSessionListener(new ReactorThread.Turns())
            // What breaks an exchange reaches its call; the rest is the reactor closing down.
            .setIoReactorExceptionCallback(cause -> {})
            .setHttp1Config(
                Http1Config.custom()
                    .setBufferSize(BUFFER_BYTES)
                    .setMaxLineLength(MOST_LINE_BYTES)
                    .setMaxHeaderCount(MOST_HEADERS)
                    .build())
            .setH2Config(
                H2Config.custom()
                    .setPushEnabled(false)
                    .setInitialWindowSize(WINDOW_BYTES)
                    .setMaxHeaderListSize(MOST_HEADERS * 1024)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setRedirectsEnabled(false)
                    .setContentCompressionEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .setExpectContinueEnabled(false)
                    .setAuthenticationEnabled(proxy.isPresent())
                    .setConnectionRequestTimeout(Timeout.DISABLED)
                    .setResponseTimeout(Timeout.DISABLED)
                    .build())
            .setKeepAliveStrategy(keepAlive)
            .setConnectionReuseStrategy(keepAlive)
            .setRetryStrategy(new ResendUnsent(version))
            .addExecInterceptorFirst("preflight", this::noteConnection)
            .setUserAgent("preflight")
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableConnectionState();
    proxy.ifPresent(spec -> goThrough(spec, builder));
    client = builder.build();
    client.start();
  }

  private void noteConnection(
      HttpRequest request,
      AsyncEntityProducer body,
      AsyncExecChain.Scope scope,
      AsyncExecChain chain,
      AsyncExecCallback callback)
      throws HttpException, IOException {
    if (scope.clientContext.getAttribute(HttpCall.ATTRIBUTE) instanceof HttpCall call) {
      call.through(scope.execRuntime);
    }
    chain.proceed(
        request,
        body,
        scope,
        shared.keepAlive().reuses() ? callback : new UsedOnce(callback, scope.execRuntime));
  }

  private PoolingAsyncClientConnectionManager connections(
      Optional<SSLContext> tls, HttpVersion version) {
    PoolingAsyncClientConnectionManagerBuilder builder =
        new PoolingAsyncClientConnectionManagerBuilder() {
          @Override
          protected AsyncClientConnectionOperator createConnectionOperator(
              TlsStrategy tls, SchemePortResolver ports, DnsResolver names) {
            return new ConnectionOperator(tls, resolvers, version);
          }
        };
    ClientTlsStrategyBuilder tlsStrategy = ClientTlsStrategyBuilder.create().useSystemProperties();
    tls.ifPresent(tlsStrategy::setSslContext);
    return builder
        .setTlsStrategy(tlsStrategy.buildAsync())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setVersionPolicy(Versions.policy(version))
                .setHandshakeTimeout(Timeout.DISABLED)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.DISABLED)
                .setSocketTimeout(Timeout.DISABLED)
                .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                .build())
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
        .setMaxConnTotal(Integer.MAX_VALUE)
        .setMaxConnPerRoute(Integer.MAX_VALUE)
        .build();
  }

  private static void goThrough(ProxySpec spec, HttpAsyncClientBuilder builder) {
    HttpHost proxy = new HttpHost("http", spec.host(), spec.port());
    builder.setRoutePlanner(
        new DefaultProxyRoutePlanner(proxy) {
          @Override
          protected HttpHost determineProxy(HttpHost target, HttpContext context) {
            return spec.appliesTo(target.getHostName()) ? proxy : null;
          }
        });
    spec.login()
        .ifPresent(
            login -> {
              BasicCredentialsProvider credentials = new BasicCredentialsProvider();
              credentials.setCredentials(
                  new AuthScope(proxy),
                  new UsernamePasswordCredentials(
                      login.user(), login.password().reveal().toCharArray()));
              builder.setDefaultCredentialsProvider(credentials);
            });
  }

  /**
   * Sends a request; never blocks.
   *
   * @param request what to send
   * @param limits the time limits
   * @param dueNanos when the request is due, in terms of {@link System#nanoTime()}
   * @param attempt from when the limit on the first content counts
   * @param protocol makes the decoder of a successful answer
   * @param redact takes credentials out of texts that came from elsewhere
   * @return the request under way
   */
  public Call send(
      WireRequest request,
      Timeouts limits,
      long dueNanos,
      Attempt attempt,
      Function<Observation, StreamDecoder> protocol,
      UnaryOperator<String> redact) {
    HttpCall call =
        new HttpCall(
            request.uri(),
            CallLimits.of(limits, dueNanos, attempt, request.uri()),
            protocol,
            redact,
            shared);
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(ConnectionPhases.ATTRIBUTE, call.phases());
    context.setAttribute(HttpCall.ATTRIBUTE, call);
    BasicHttpRequest message = new BasicHttpRequest(request.method(), request.uri());
    request.headers().forEach((name, value) -> message.setHeader(new UnloggedHeader(name, value)));
    AsyncEntityProducer body =
        request
            .body()
            .map(bytes -> AsyncEntityProducers.create(bytes, request.contentType()))
            .orElse(null);
    Wire wire = new Wire(call);
    track(call);
    try {
      call.started(
          client.execute(new Wire.Producer(message, body, call), wire, null, context, wire));
    } catch (RuntimeException e) {
      call.broken(e);
    }
    return call;
  }

  private void track(HttpCall call) {
    underWay.add(call);
    CompletableFuture<Exchange> unused =
        call.result().whenComplete((exchange, cancelled) -> underWay.remove(call));
  }

  @Override
  public void close() {
    underWay.forEach(HttpCall::cancel);
    client.close(CloseMode.IMMEDIATE);
    shared.deadlines().close();
    resolvers.shutdownNow();
  }
}
