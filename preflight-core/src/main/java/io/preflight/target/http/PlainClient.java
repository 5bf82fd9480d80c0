package io.preflight.target.http;

import io.preflight.target.ProxySpec;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/** A client for single requests beside the measurement, whose times are nobody's concern. */
public final class PlainClient {

  private PlainClient() {}

  /**
   * A client that keeps nothing between requests and repeats none.
   *
   * @param patience how long a connection and each piece of an answer may take
   * @param proxy what requests go through; empty for the direct way
   * @return a builder, which follows redirects unless told otherwise
   */
  public static HttpClientBuilder within(Duration patience, Optional<ProxySpec> proxy) {
    Timeout timeout = Timeout.of(patience);
    HttpClientBuilder builder =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .useSystemProperties()
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout).build())
            .setUserAgent("preflight")
            .disableAutomaticRetries()
            .disableCookieManagement();
    proxy.ifPresent(spec -> goThrough(spec, builder));
    return builder;
  }

  /**
   * Sends a request and ends it after a time, however much of an answer still comes: an answer that
   * has no end is otherwise read for good, even by a client that wants no more of it.
   *
   * @param client who sends it
   * @param request the request
   * @param limit how long everything may take
   * @param handler reads the answer
   * @param <T> what it makes of the answer
   * @return what the handler made of it
   * @throws SocketTimeoutException when the time was over
   * @throws IOException when there was no answer, or none that could be read
   */
  public static <T> T execute(
      CloseableHttpClient client,
      HttpUriRequestBase request,
      Duration limit,
      HttpClientResponseHandler<T> handler)
      throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean late = new AtomicBoolean();
    Thread watch = new Thread(() -> cancel(request, limit, ended, late), "preflight-time-limit");
    watch.setDaemon(true);
    watch.start();
    try {
      return client.execute(request, handler);
    } catch (IOException e) {
      if (late.get()) {
        SocketTimeoutException timeout = new SocketTimeoutException("the time was over");
        timeout.initCause(e);
        throw timeout;
      }
      throw e;
    } finally {
      ended.countDown();
    }
  }

  private static void cancel(
      HttpUriRequestBase request, Duration limit, CountDownLatch ended, AtomicBoolean late) {
    try {
      if (!ended.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        late.set(true);
        request.cancel();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void goThrough(ProxySpec spec, HttpClientBuilder builder) {
    HttpHost host = new HttpHost("http", spec.host(), spec.port());
    builder.setRoutePlanner(
        new DefaultProxyRoutePlanner(host) {
          @Override
          protected HttpHost determineProxy(HttpHost target, HttpContext context) {
            return spec.appliesTo(target.getHostName()) ? host : null;
          }
        });
    spec.login()
        .ifPresent(
            login -> {
              BasicCredentialsProvider credentials = new BasicCredentialsProvider();
              credentials.setCredentials(
                  new AuthScope(host),
                  new UsernamePasswordCredentials(
                      login.user(), login.password().reveal().toCharArray()));
              builder.setDefaultCredentialsProvider(credentials);
            });
  }
}
