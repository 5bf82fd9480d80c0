package io.preflight.target.http;

import io.preflight.profile.Timeouts;
import io.preflight.target.Call;
import io.preflight.target.ProxySpec;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
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
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
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

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final FutureCallback<Void> IGNORED = new Ignored();

  private final CloseableHttpAsyncClient client;
  private final Deadlines deadlines = new Deadlines();
  private final ExecutorService resolvers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "preflight-resolver");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A transport without connections.
   *
   * @param proxy the proxy to go through; empty to connect directly
   */
  public HttpTransport(Optional<ProxySpec> proxy) {
    AtomicInteger threads = new AtomicInteger();
    HttpAsyncClientBuilder builder =
        HttpAsyncClients.custom()
            .setConnectionManager(connections())
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setIoThreadCount(1)
                    .setTcpNoDelay(true)
                    .setSoTimeout(Timeout.DISABLED)
                    .build())
            .setThreadFactory(
                task -> new ReactorThread(task, "preflight-io-" + threads.incrementAndGet()))
            .setIoSessionDecorator(ClockedSession::new)
            .setIOSessionListener(new ReactorThread.Turns())
            // What breaks an exchange reaches its call; the rest is the reactor closing down.
            .setIoReactorExceptionCallback(cause -> {})
            .setHttp1Config(Http1Config.custom().setBufferSize(BUFFER_BYTES).build())
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
            .setKeepAliveStrategy(new KeepAlive())
            .setUserAgent("preflight")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableConnectionState();
    proxy.ifPresent(spec -> goThrough(spec, builder));
    client = builder.build();
    client.start();
  }

  private PoolingAsyncClientConnectionManager connections() {
    PoolingAsyncClientConnectionManagerBuilder builder =
        new PoolingAsyncClientConnectionManagerBuilder() {
          @Override
          protected AsyncClientConnectionOperator createConnectionOperator(
              TlsStrategy tls, SchemePortResolver ports, DnsResolver names) {
            return new ConnectionOperator(tls, resolvers);
          }
        };
    return builder
        .setTlsStrategy(ClientTlsStrategyBuilder.create().useSystemProperties().buildAsync())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .setHandshakeTimeout(Timeout.DISABLED)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.DISABLED)
                .setSocketTimeout(Timeout.DISABLED)
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(50))
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
   * @param protocol makes the decoder of a successful answer
   * @param redact takes credentials out of texts that came from elsewhere
   * @return the request under way
   */
  public Call send(
      WireRequest request,
      Timeouts limits,
      long dueNanos,
      Function<Observation, StreamDecoder> protocol,
      UnaryOperator<String> redact) {
    HttpCall call = new HttpCall(request.uri(), limits, dueNanos, protocol, redact, deadlines);
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(ConnectionPhases.ATTRIBUTE, call.phases());
    BasicHttpRequest message = new BasicHttpRequest(request.method(), request.uri());
    request.headers().forEach((name, value) -> message.setHeader(new UnloggedHeader(name, value)));
    AsyncEntityProducer body =
        request
            .body()
            .map(bytes -> AsyncEntityProducers.create(bytes, ContentType.APPLICATION_JSON))
            .orElse(null);
    try {
      call.started(
          client.execute(
              new Wire.Producer(message, body, call), new Wire(call), null, context, IGNORED));
    } catch (RuntimeException e) {
      call.broken(e);
    }
    return call;
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    deadlines.close();
    resolvers.shutdownNow();
  }

  /** The call hears of everything through its {@link Wire}. */
  private static final class Ignored implements FutureCallback<Void> {
    @Override
    public void completed(Void nothing) {}

    @Override
    public void failed(Exception cause) {}

    @Override
    public void cancelled() {}
  }
}
