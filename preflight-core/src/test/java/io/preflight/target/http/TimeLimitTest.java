package io.preflight.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Timeouts;
import io.preflight.sample.Failure;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A limit must hold whatever the server does; it may be kept a little late on a busy machine. */
@Timeout(60)
class TimeLimitTest {

  private static final long LATE_MS = 2_000;

  private static void assertEnds(Target target, String failure, long afterMs) throws Exception {
    long start = System.nanoTime();
    Exchange exchange = Endpoints.exchange(target);
    double ms = (System.nanoTime() - start) / 1e6;
    assertThat(exchange.failure().map(TimeLimitTest::text)).contains(failure);
    assertThat(ms).isBetween(afterMs * 0.99, (double) afterMs + LATE_MS);
  }

  private static String text(Failure failure) {
    return failure.errorClass().word() + ": " + failure.message();
  }

  @Test
  void a_connection_that_never_stands_is_given_up() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      List<Socket> waiting = new ArrayList<>();
      try {
        fill(full, waiting);
        try (Target target = open("http", full, Endpoints.limits(300, 5_000, 5_000, 5_000))) {
          assertEnds(
              target,
              "timeout_connect: no connection to 127.0.0.1 within 300 ms (connect limit)",
              300);
        }
      } finally {
        for (Socket socket : waiting) {
          socket.close();
        }
      }
    }
  }

  /** Connections nobody accepts, until the system lets further ones wait. */
  private static void fill(ServerSocket server, List<Socket> waiting) throws Exception {
    for (int i = 0; i < 8; i++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 100);
      } catch (java.net.SocketTimeoutException e) {
        return;
      }
    }
  }

  @Test
  void a_handshake_that_never_ends_is_given_up() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Target target = open("https", silent, Endpoints.limits(300, 5_000, 5_000, 5_000))) {
      assertEnds(
          target, "timeout_connect: no connection to 127.0.0.1 within 300 ms (connect limit)", 300);
    }
  }

  private static Target open(String scheme, ServerSocket server, Timeouts limits) {
    return Endpoints.open(URI.create(scheme + "://127.0.0.1:" + server.getLocalPort()), limits);
  }

  @Test
  void a_server_that_accepts_and_never_answers_meets_the_first_token_limit() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Target target = open("http", silent, Endpoints.limits(300, 700, 300, 5_000))) {
      assertEnds(target, "timeout_first_token: no answer within 700 ms (first-token limit)", 700);
    }
  }

  @Test
  void comments_and_roles_are_no_first_token() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced())) {
      endpoint.enqueue(
          RawResponse.sse(
                  "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n"
                      + ": ping\n\n".repeat(20))
              .cutEvery(50)
              .spaced(Duration.ofMillis(50))
              .ending(RawResponse.Ending.HANG));
      try (Target target =
          Endpoints.open(endpoint.baseUrl(), Endpoints.limits(300, 600, 300, 5_000))) {
        assertEnds(
            target, "timeout_first_token: no content within 600 ms (first-token limit)", 600);
      }
    }
  }

  @Test
  void the_total_limit_ends_a_stream_that_goes_on() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.start(
                Script.constant(Duration.ofMillis(5), Duration.ofMillis(300))
                    .withOutputTokens(100));
        Target target =
            Endpoints.open(endpoint.baseUrl(), Endpoints.limits(500, 5_000, 5_000, 800))) {
      assertEnds(target, "timeout_total: not finished within 800 ms (total limit)", 800);
    }
  }

  @Test
  void limits_count_from_the_moment_a_request_is_due() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target =
            Endpoints.open(endpoint.baseUrl(), Endpoints.limits(5_000, 60_000, 5_000, 1_000))) {
      endpoint.enqueue(Fault.hang());
      long due = System.nanoTime() - Duration.ofMillis(900).toNanos();
      Exchange exchange = target.send(Endpoints.ask(5), due).result().get();
      assertThat(exchange.failure().map(TimeLimitTest::text))
          .contains("timeout_total: not finished within 1 s (total limit)");
      assertThat(System.nanoTime() - due).isBetween(1_000_000_000L, (1_000 + LATE_MS) * 1_000_000L);
      assertThat(exchange.timing().sentMs()).isGreaterThanOrEqualTo(900);
    }
  }

  @Test
  void a_body_left_open_after_the_terminator_is_not_waited_for() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.enqueue(
          RawResponse.sse(
                  "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: [DONE]\n\n")
              .ending(RawResponse.Ending.HANG));
      long start = System.nanoTime();
      assertThat(Endpoints.exchange(target).failure()).isEmpty();
      assertThat(System.nanoTime() - start).isLessThan(LATE_MS * 1_000_000);
    }
  }

  @Test
  void an_error_without_an_end_is_still_told() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target =
            Endpoints.open(endpoint.baseUrl(), Endpoints.limits(500, 600, 500, 5_000))) {
      endpoint.enqueue(
          RawResponse.body(503, "text/plain", RawResponse.Framing.CHUNKED, "loading".getBytes())
              .ending(RawResponse.Ending.HANG));
      assertEnds(target, "http_5xx: HTTP 503: loading", 600);
    }
  }

  @Test
  void a_limit_of_centuries_is_none() throws Exception {
    Duration ages = Duration.ofDays(1_000_000_000);
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        Target target = Endpoints.open(endpoint.baseUrl(), new Timeouts(ages, ages, ages, ages))) {
      assertThat(Endpoints.exchange(target).failure()).isEmpty();
    }
  }
}
