package io.preflight.target.http;

import io.preflight.target.ProxySpec;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
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
