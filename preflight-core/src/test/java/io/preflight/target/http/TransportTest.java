package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.sample.Timing;
import io.preflight.target.Call;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.truth.Outcome;
import io.preflight.testkit.truth.RequestTruth;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TransportTest {

  private static final String STREAM =
      "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: [DONE]\n\n";

  private static String outcome(Exchange exchange) {
    return exchange
        .failure()
        .map(failure -> failure.errorClass().word() + ": " + failure.message())
        .orElse("ok");
  }

  private static String next(Target target) throws Exception {
    return outcome(Endpoints.exchange(target));
  }

  @Test
  void the_phases_of_a_new_connection_are_told_apart_from_a_reused_one() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.start(
                Script.constant(Duration.ofMillis(200), Duration.ofMillis(5))
                    .withRoleDelay(Duration.ofMillis(10)));
        Target target = Endpoints.open(URI.create("http://localhost:" + endpoint.port()))) {
      Timing fresh = Endpoints.exchange(target).timing();
      Timing reused = Endpoints.exchange(target).timing();

      assertThat(fresh.dnsMs()).isPositive();
      assertThat(fresh.connectMs()).isPositive();
      assertThat(fresh.tlsMs()).isNaN();
      assertThat(reused.dnsMs()).isNaN();
      assertThat(reused.connectMs()).isNaN();
      assertThat(reused.sentMs()).isBetween(0.0, 1_000.0);
      assertThat(reused.headersMs()).isPositive();
      assertThat(reused.firstChunkMs()).isGreaterThanOrEqualTo(reused.headersMs());
      assertThat(reused.ttftMs()).isGreaterThan(200).isGreaterThan(reused.firstChunkMs());
      assertThat(reused.latencyMs()).isGreaterThanOrEqualTo(reused.ttftMs());
    }
  }

  @Test
  void an_address_needs_no_name_server() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Endpoints.open(endpoint.baseUrl())) {
      Timing fresh = Endpoints.exchange(target).timing();
      assertThat(fresh.dnsMs()).isNaN();
      assertThat(fresh.connectMs()).isPositive();
    }
  }

  @Test
  void an_ipv6_address_works() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().host("::1").script(Script.unpaced()).start();
        Target target = Endpoints.open(endpoint.baseUrl())) {
      assertThat(outcome(Endpoints.exchange(target))).isEqualTo("ok");
    }
  }

  @Test
  void an_unknown_host_is_named() throws Exception {
    try (Target target = Endpoints.open(URI.create("http://no-such-host.invalid:9"))) {
      assertThat(outcome(Endpoints.exchange(target)))
          .isEqualTo("dns: host no-such-host.invalid is unknown");
    }
  }

  @Test
  void a_server_that_closes_after_each_answer_costs_at_most_the_first_request_that_follows()
      throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder().requestsPerConnection(1).script(Script.unpaced()).start();
        Target target = Endpoints.open(endpoint.baseUrl())) {
      List<String> outcomes = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        outcomes.add(outcome(Endpoints.exchange(target)));
      }
      assertThat(outcomes.subList(2, 30)).containsOnly("ok");
    }
  }

  @Test
  void a_server_that_drops_idle_connections_costs_no_request() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .idleTimeout(Duration.ofMillis(250))
                .script(Script.unpaced())
                .start();
        Target target = Endpoints.open(endpoint.baseUrl())) {
      // Well before and well after the server drops the connection: in the very moment no client
      // can know whether its request still arrived.
      for (int i = 0; i < 8; i++) {
        assertThat(outcome(Endpoints.exchange(target))).as("request %d", i).isEqualTo("ok");
        Thread.sleep(i % 2 == 0 ? 500 : 10);
      }
      assertThat(endpoint.awaitTruths(8, Duration.ofSeconds(5))).hasSize(8);
    }
  }

  @Test
  void a_connection_announced_to_close_teaches_nothing() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.enqueue(RawResponse.sse(STREAM).header("Connection", "close"));
      for (int i = 0; i < 4; i++) {
        assertThat(outcome(Endpoints.exchange(target))).isEqualTo("ok");
      }
      assertThat(endpoint.awaitTruths(4, Duration.ofSeconds(5)))
          .extracting(truth -> truth.connection().number())
          .containsExactly(0L, 1L, 1L, 1L);
    }
  }

  @Test
  void a_short_announced_keep_alive_is_kept_to() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.enqueue(
          RawResponse.sse(STREAM).header("Keep-Alive", "max=5, timeout=0"),
          RawResponse.sse(STREAM).header("Keep-Alive", "timeout=soon"),
          RawResponse.sse(STREAM).header("Keep-Alive", "timeout=60"));
      for (int i = 0; i < 4; i++) {
        assertThat(outcome(Endpoints.exchange(target))).isEqualTo("ok");
        Thread.sleep(30);
      }
      assertThat(endpoint.awaitTruths(4, Duration.ofSeconds(5)))
          .extracting(truth -> truth.connection().number())
          .containsExactly(0L, 1L, 1L, 1L);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "an old protocol      | HTTP/1.0 200 OK~Content-Type: text/event-stream~~STREAM | ok",
        "an interim answer    | HTTP/1.1 103 Early Hints~Link: x~~HTTP/1.1 200 OK~Content-Length: LENGTH~~STREAM | ok",
        "trailers             | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~SIZE~STREAM~0~X-Sum: 1~~ | ok",
        "too early an end     | HTTP/1.1 200 OK~Content-Length: 999~~data: {} | truncated: HOST closed the connection in mid-stream",
        "done before the cut  | HTTP/1.1 200 OK~Content-Length: 999~~STREAM | ok",
        "a cut chunk          | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~SIZE~data | truncated: HOST closed the connection in mid-stream",
        "a bad chunk          | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~ | protocol: HOST broke the rules of HTTP: bad chunk header: zz",
        "a bad status line    | HTTP/1.1 abc~~ | protocol: HOST broke the rules of HTTP: ",
        "another protocol     | SSH-2.0-OpenSSH_9~~ | protocol: HOST does not speak HTTP, its answer begins with 'SSH-2.0-OpenSSH_9....'",
        "nothing but a close  | | reset: HOST closed the connection without an answer",
        "half a head          | HTTP/1.1 200 OK~Content-Ty | protocol: HOST broke the rules of HTTP: invalid header: <Content-Ty>",
        "no content           | HTTP/1.1 204 No Content~~ | protocol: HTTP 204, expected 200 with a stream",
        "a gzipped answer     | HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 3~~abc | protocol: the server sent content encoding 'gzip', which was not asked for",
        "identity             | HTTP/1.1 200 OK~Content-Encoding: identity~Content-Length: LENGTH~~STREAM | ok",
        "an empty body        | HTTP/1.1 200 OK~Content-Type: text/event-stream~Content-Length: 0~~ | truncated: the stream ended without [DONE]",
        "a redirect to nowhere | HTTP/1.1 302 Found~Content-Length: 0~~ | http_3xx: HTTP 302: redirected without a usable Location",
        "a broken redirect    | HTTP/1.1 302 Found~Location: http://%%~Content-Length: 0~~ | http_3xx: HTTP 302: redirected without a usable Location",
        "a relative redirect  | HTTP/1.1 308 Moved~Location: /v2/chat~Content-Length: 0~~ | http_3xx: HTTP 308: redirected to http://HOST/v2/chat, which",
        "an HTML error        | HTTP/1.1 502 Bad~Content-Length: 6~~<html> | http_5xx: HTTP 502",
        "an error in a list   | HTTP/1.1 422 No~Content-Length: 24~~{\"detail\":[{\"msg\":\"x\"}]} | http_4xx: HTTP 422: [{\"msg\":\"x\"}]",
        "an error as a string | HTTP/1.1 400 No~Content-Length: 15~~{\"error\":\"bad\"} | http_4xx: HTTP 400: bad",
        "an unknown shape     | HTTP/1.1 400 No~Content-Length: 7~~{\"a\":1} | http_4xx: HTTP 400: {\"a\":1}",
        "an empty object      | HTTP/1.1 400 No~Content-Length: 2~~{} | http_4xx: HTTP 400",
        "half a JSON error    | HTTP/1.1 400 No~Content-Length: 2~~{\" | http_4xx: HTTP 400: {\"",
        "control characters   | HTTP/1.1 400 No~Content-Length: 7~~a\u001b[31mb | http_4xx: HTTP 400: a [31mb",
        "an unknown status    | HTTP/1.1 666 Evil~Content-Length: 0~~ | protocol: HTTP 666, expected 200 with a stream",
        "a proxy's question   | HTTP/1.1 407 Who~Content-Length: 0~~ | http_4xx: HTTP 407: the proxy wants a login",
        "a login question     | HTTP/1.1 401 Who~WWW-Authenticate: Basic realm=x~Content-Length: 0~~ | http_4xx: HTTP 401",
      })
  void whatever_a_server_says_has_a_class_and_a_sentence(
      String name, String answer, String expected) throws Exception {
    String bytes =
        (answer == null ? "" : answer)
            .replace("~", "\r\n")
            .replace("LENGTH", String.valueOf(STREAM.length()))
            .replace("SIZE", Integer.toHexString(STREAM.length()))
            .replace("STREAM", STREAM);
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.enqueue(RawResponse.verbatim(bytes.getBytes(StandardCharsets.UTF_8)));
      assertThat(outcome(Endpoints.exchange(target)))
          .startsWith(expected.replace("HOST", "127.0.0.1:" + endpoint.port()));
      // These answers end with a close that nothing announced; a busy machine may be late to see
      // it.
      assertThat(List.of(next(target), next(target))).as("the next requests").endsWith("ok");
    }
  }

  @Test
  void a_head_without_end_is_too_large() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Endpoints.open(endpoint.baseUrl())) {
      String line = "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(200_000) + "\r\n\r\n";
      String lines = "HTTP/1.1 200 OK\r\n" + "X-Many: x\r\n".repeat(2_000) + "\r\n";
      endpoint.enqueue(
          RawResponse.verbatim(line.getBytes(StandardCharsets.US_ASCII)),
          RawResponse.verbatim(lines.getBytes(StandardCharsets.US_ASCII)));
      assertThat(outcome(Endpoints.exchange(target)))
          .startsWith("too_large: the head of the answer is too large: ");
      assertThat(outcome(Endpoints.exchange(target)))
          .startsWith("too_large: the head of the answer is too large: ");
    }
  }

  @Test
  void a_long_error_is_cut_short() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.enqueue(
          RawResponse.body(
              500,
              "text/plain",
              RawResponse.Framing.CHUNKED,
              "x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII)));
      assertThat(outcome(Endpoints.exchange(target)))
          .isEqualTo("http_5xx: HTTP 500: " + "x".repeat(300) + "…");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void cancelling_closes_the_connection_new_or_reused(int requestsBefore) throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.start(
                Script.constant(Duration.ofMillis(5), Duration.ofMillis(5))
                    .withOutputTokens(10_000));
        Target target = Endpoints.open(endpoint.baseUrl())) {
      for (int i = 0; i < requestsBefore; i++) {
        assertThat(outcome(Endpoints.exchange(target))).isEqualTo("ok");
      }
      Call call = target.send(Endpoints.ask(10_000), System.nanoTime());
      Thread.sleep(100);
      call.cancel();
      call.cancel();
      assertThat(call.result()).isCancelled();
      assertThat(endpoint.awaitTruths(requestsBefore + 1, Duration.ofSeconds(5)))
          .extracting(RequestTruth::outcome)
          .endsWith(Outcome.ABANDONED);
      assertThat(outcome(Endpoints.exchange(target))).as("the next request").isEqualTo("ok");
    }
  }

  @Test
  void a_failed_request_leaves_no_connection_open() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.start(
                Script.constant(Duration.ofMillis(5), Duration.ofMillis(5))
                    .withOutputTokens(10_000));
        Target target =
            Endpoints.open(endpoint.baseUrl(), Endpoints.limits(5_000, 5_000, 5_000, 400))) {
      assertThat(outcome(Endpoints.exchange(target))).isEqualTo("ok");
      Exchange exchange =
          target.send(Endpoints.ask(10_000), System.nanoTime()).result().get(5, TimeUnit.SECONDS);
      assertThat(outcome(exchange)).startsWith("timeout_total");
      assertThat(endpoint.awaitTruths(2, Duration.ofSeconds(5)))
          .extracting(RequestTruth::outcome)
          .endsWith(Outcome.ABANDONED);
    }
  }

  @Test
  void closing_a_target_cuts_off_its_requests() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.start(Script.constant(Duration.ofSeconds(30), Duration.ofMillis(5)))) {
      Target target = Endpoints.open(endpoint.baseUrl());
      Call call = target.send(Endpoints.ask(5), System.nanoTime());
      Thread.sleep(100);
      target.close();
      assertThat(call.result()).isCancelled();
      Exchange late =
          target.send(Endpoints.ask(5), System.nanoTime()).result().get(5, TimeUnit.SECONDS);
      assertThat(late.failure()).isPresent();
    }
  }

  @Test
  void two_hundred_streams_are_not_throttled_by_a_pool() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.start(
                Script.constant(Duration.ofMillis(500), Duration.ofMillis(20))
                    .withOutputTokens(20));
        Target target = Endpoints.open(endpoint.baseUrl())) {
      List<Call> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        calls.add(target.send(Endpoints.ask(20), System.nanoTime()));
      }
      for (Call call : calls) {
        Exchange exchange = call.result().get(25, TimeUnit.SECONDS);
        assertThat(outcome(exchange)).isEqualTo("ok");
        assertThat(exchange.contentTimes().size()).isEqualTo(20);
      }
      // On a busy machine the first may have ended before the last is sent.
      assertThat(
              endpoint.awaitTruths(200, Duration.ofSeconds(5)).stream()
                  .map(truth -> truth.connection().number())
                  .distinct())
          .hasSizeGreaterThan(100);
    }
  }
}
