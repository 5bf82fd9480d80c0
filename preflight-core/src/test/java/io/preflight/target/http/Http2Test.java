package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Connections;
import io.preflight.profile.HttpVersion;
import io.preflight.profile.TargetSpec;
import io.preflight.sample.HttpProtocol;
import io.preflight.target.Call;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.tls.Tls;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ListenerEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2, asked for, negotiated and refused. */
@Timeout(60)
class Http2Test {

  static final Tls SERVER = Tls.untrusted();
  private static final String EVENTS =
      "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: [DONE]\n\n";

  private static Target open(URI uri, HttpVersion version) {
    return open(uri, version, Connections.REUSE);
  }

  private static Target open(URI uri, HttpVersion version, Connections connections) {
    TargetSpec spec = Endpoints.spec(uri, Endpoints.PATIENT, version);
    return Targets.open(
        new TargetSettings(
            spec,
            "test-model",
            Optional.empty(),
            Optional.empty(),
            4,
            Optional.of(SERVER.clientContext()),
            connections));
  }

  private static Exchange ask(URI uri, HttpVersion version) throws Exception {
    try (Target target = open(uri, version)) {
      return Endpoints.exchange(target);
    }
  }

  private static String told(FrameServer.Answer answer) throws Exception {
    try (FrameServer server = FrameServer.plain(answer)) {
      return Endpoints.told(ask(server.uri(), HttpVersion.HTTP_2))
          .replace(server.uri().getAuthority(), "SERVER");
    }
  }

  static void complete(FrameServer.Frames out, int stream) throws java.io.IOException {
    out.head(stream);
    out.content(stream, "a");
    out.content(stream, "b");
    out.done(stream);
  }

  static SSLContext serverContext() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", SERVER.key(), new char[0], new Certificate[] {SERVER.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** The library's own server, which chooses HTTP/2 where a client offers it. */
  private static HttpAsyncServer library() throws Exception {
    HttpAsyncServer server =
        H2ServerBootstrap.bootstrap()
            .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
            .setTlsStrategy(new H2ServerTlsStrategy(serverContext()))
            .setCanonicalHostName("127.0.0.1")
            .register("*", new Streaming())
            .create();
    server.start();
    return server;
  }

  private static final class Streaming
      implements AsyncServerRequestHandler<
          org.apache.hc.core5.http.Message<org.apache.hc.core5.http.HttpRequest, Void>> {
    @Override
    public AsyncRequestConsumer<
            org.apache.hc.core5.http.Message<org.apache.hc.core5.http.HttpRequest, Void>>
        prepare(
            org.apache.hc.core5.http.HttpRequest request,
            org.apache.hc.core5.http.EntityDetails entity,
            HttpContext context) {
      return new BasicRequestConsumer<>(new DiscardingEntityConsumer<>());
    }

    @Override
    public void handle(
        org.apache.hc.core5.http.Message<org.apache.hc.core5.http.HttpRequest, Void> message,
        ResponseTrigger trigger,
        HttpContext context)
        throws org.apache.hc.core5.http.HttpException, java.io.IOException {
      trigger.submitResponse(
          AsyncResponseBuilder.create(200)
              .setEntity(EVENTS.getBytes(StandardCharsets.US_ASCII), ContentType.TEXT_EVENT_STREAM)
              .build(),
          context);
    }
  }

  private static URI listen(HttpAsyncServer server, URIScheme scheme) throws Exception {
    ListenerEndpoint endpoint =
        server.listen(new InetSocketAddress("127.0.0.1", 0), scheme).get(30, TimeUnit.SECONDS);
    int port = ((InetSocketAddress) endpoint.getAddress()).getPort();
    return URI.create(scheme.id + "://127.0.0.1:" + port);
  }

  @Test
  void under_tls_it_is_negotiated_where_it_is_asked_for() throws Exception {
    HttpAsyncServer server = library();
    try {
      URI uri = listen(server, URIScheme.HTTPS);
      for (HttpVersion version : HttpVersion.values()) {
        Exchange exchange = ask(uri, version);
        assertThat(exchange.failure()).isEmpty();
        assertThat(exchange.timing().tlsMs()).isPositive();
        assertThat(exchange.transport().protocol())
            .contains(
                version == HttpVersion.HTTP_1_1 ? HttpProtocol.HTTP_1_1 : HttpProtocol.HTTP_2);
      }
    } finally {
      server.close(CloseMode.IMMEDIATE);
    }
  }

  @Test
  void a_stream_is_read_as_in_any_other_version() throws Exception {
    try (FrameServer server = FrameServer.secure(serverContext(), Http2Test::complete)) {
      Exchange exchange = ask(server.uri(), HttpVersion.HTTP_2);
      assertThat(Endpoints.told(exchange)).isEqualTo("2 | 2 events of ? | - | -");
      assertThat(exchange.timing().ttftMs()).isPositive();
    }
    assertThat(told(Http2Test::complete)).isEqualTo("2 | 2 events of ? | - | -");
  }

  @Test
  void a_server_without_it_is_an_error_and_never_asked_in_another_version() throws Exception {
    try (TestEndpoint secure = TestEndpoint.builder().tls(SERVER).script(Script.unpaced()).start();
        TestEndpoint plain = TestEndpoint.start(Script.unpaced())) {
      String nowhere = " does not speak HTTP/2, it ";
      String remedy = "; set target.http_version: 1.1";
      assertThat(message(ask(secure.baseUrl(), HttpVersion.HTTP_2)))
          .isEqualTo(
              "protocol: 127.0.0.1:" + secure.port() + nowhere + "chose nothing by ALPN" + remedy);
      assertThat(message(ask(plain.baseUrl(), HttpVersion.HTTP_2)))
          .isEqualTo(
              "protocol: 127.0.0.1:" + plain.port() + nowhere + "answered with HTTP/1" + remedy);
      assertThat(secure.received()).noneMatch(request -> request.method().equals("POST"));
      assertThat(plain.received()).noneMatch(request -> request.method().equals("POST"));
      assertThat(plain.received()).hasSizeLessThanOrEqualTo(1);

      Exchange chosen = ask(secure.baseUrl(), HttpVersion.AUTO);
      assertThat(chosen.failure()).isEmpty();
      assertThat(chosen.transport().protocol()).contains(HttpProtocol.HTTP_1_1);
      assertThat(ask(plain.baseUrl(), HttpVersion.AUTO).transport().protocol())
          .contains(HttpProtocol.HTTP_1_1);
    }
  }

  private static String message(Exchange exchange) {
    return exchange
        .failure()
        .map(failure -> failure.errorClass().word() + ": " + failure.message())
        .orElse("ok");
  }

  @Test
  void requests_under_way_have_a_connection_each_and_later_ones_use_it_again() throws Exception {
    try (FrameServer server = FrameServer.plain(Http2Test::complete);
        Target target = open(server.uri(), HttpVersion.HTTP_2)) {
      for (int i = 0; i < 3; i++) {
        assertThat(Endpoints.exchange(target).failure()).isEmpty();
        Thread.sleep(20);
      }
      assertThat(server.connections()).isEqualTo(1);
      List<Call> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(target.send(Endpoints.ask(5), System.nanoTime()));
      }
      for (Call call : calls) {
        assertThat(call.result().get(30, TimeUnit.SECONDS).failure()).isEmpty();
      }
      assertThat(server.connections()).isBetween(1, 4);
    }
  }

  @Test
  void fresh_connections_serve_one_request_each() throws Exception {
    try (FrameServer server = FrameServer.plain(Http2Test::complete);
        Target target = open(server.uri(), HttpVersion.HTTP_2, Connections.FRESH)) {
      for (int i = 0; i < 3; i++) {
        assertThat(Endpoints.exchange(target).failure()).isEmpty();
      }
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void a_connection_on_which_the_server_speaks_up_meanwhile_is_used_again() throws Exception {
    FrameServer.Answer pinging =
        (out, stream) -> {
          complete(out, stream);
          out.ping();
        };
    try (FrameServer server = FrameServer.plain(pinging);
        Target target = open(server.uri(), HttpVersion.HTTP_2)) {
      for (int i = 0; i < 3; i++) {
        assertThat(Endpoints.exchange(target).failure()).isEmpty();
        Thread.sleep(50);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void what_breaks_a_stream_is_told() throws Exception {
    assertThat(told((out, stream) -> out.serverError(stream)))
        .isEqualTo("0 | ? none of ? | - | http_5xx: HTTP 500");
    assertThat(told((out, stream) -> out.reset(stream, FrameServer.INTERNAL_ERROR)))
        .endsWith("reset: SERVER reset the stream before an answer (INTERNAL_ERROR)");
    assertThat(
            told(
                (out, stream) -> {
                  out.head(stream);
                  out.content(stream, "a");
                  out.reset(stream, FrameServer.INTERNAL_ERROR);
                }))
        .isEqualTo(
            "1 | 1 events of ? | - | reset: SERVER reset the stream in mid-stream"
                + " (INTERNAL_ERROR)");
    assertThat(
            told(
                (out, stream) -> {
                  out.head(stream);
                  out.content(stream, "a");
                  out.goAway(stream, FrameServer.INTERNAL_ERROR);
                  out.close();
                }))
        .startsWith("1 | 1 events of ? | - | ");
    assertThat(
            told(
                (out, stream) -> {
                  out.head(stream);
                  out.content(stream, "a");
                  out.data(stream, "", true);
                }))
        .isEqualTo(
            "1 | 1 events of ? | - | truncated: the stream ended without [DONE] after 1 content"
                + " events");
    assertThat(
            told(
                (out, stream) -> {
                  out.head(stream);
                  out.content(stream, "a");
                  out.close();
                }))
        .isEqualTo("1 | 1 events of ? | - | truncated: SERVER closed the connection in mid-stream");
  }

  @Test
  void a_stream_that_was_open_when_the_server_said_goodbye_is_read_to_its_end() throws Exception {
    assertThat(
            told(
                (out, stream) -> {
                  out.head(stream);
                  out.content(stream, "a");
                  out.goAway(stream, 0);
                  out.content(stream, "b");
                  out.done(stream);
                }))
        .isEqualTo("2 | 2 events of ? | - | -");
  }
}
