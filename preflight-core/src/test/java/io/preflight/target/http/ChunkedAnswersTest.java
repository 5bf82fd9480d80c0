package io.preflight.target.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams whose chunks reach the client in pieces of every kind, over real connections. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChunkedAnswersTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String EVENT = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
  private static final String DONE = "data: [DONE]\n\n";
  private static final Duration APART = Duration.ofMillis(3);

  private TestEndpoint endpoint;
  private Target target;

  @BeforeAll
  void start() throws Exception {
    endpoint = TestEndpoint.start(Script.unpaced());
    target = Endpoints.open(endpoint.baseUrl());
  }

  @AfterAll
  void stop() {
    target.close();
    endpoint.close();
  }

  private static String chunk(String data) {
    return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
  }

  private static RawResponse verbatim(String text) {
    return RawResponse.verbatim(text.getBytes(US_ASCII));
  }

  private static String outcome(Exchange exchange) {
    return exchange
        .failure()
        .map(failure -> failure.errorClass().word() + ": " + failure.message())
        .orElse("ok");
  }

  /** Each piece apart from the next in time, so that the client reads it by itself. */
  private Exchange read(RawResponse response) throws Exception {
    endpoint.enqueue(response.spaced(APART));
    return Endpoints.exchange(target);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50, 61, 64})
  void an_answer_is_whole_whatever_its_pieces_are(int pieceBytes) throws Exception {
    String body = chunk(EVENT).repeat(3) + chunk(DONE) + "0\r\n\r\n";
    String rest = HEAD + body;
    RawResponse response = verbatim(rest).cutAt(HEAD.length());
    Exchange exchange =
        read(pieceBytes == 1 ? verbatim(rest).cutEvery(40) : response.cutEvery(pieceBytes));
    assertThat(outcome(exchange)).isEqualTo("ok");
    assertThat(exchange.contentTimes().size()).isEqualTo(3);
  }

  @Test
  void the_end_of_an_answer_may_lie_in_any_piece() throws Exception {
    String body = HEAD + chunk(EVENT) + chunk(DONE) + "0\r\n\r\n";
    for (int cut = HEAD.length() + 1; cut < body.length(); cut++) {
      Exchange exchange = read(verbatim(body).cutAt(HEAD.length(), cut));
      assertThat(outcome(exchange)).as("cut at %d", cut).isEqualTo("ok");
      assertThat(exchange.contentTimes().size()).isEqualTo(1);
    }
  }

  @Test
  void extensions_and_trailers_are_read_in_the_middle_of_a_stream() throws Exception {
    String extended = chunk(EVENT).replaceFirst("\r", ";key=value\r");
    String body =
        HEAD + chunk(EVENT) + extended + chunk(EVENT) + chunk(DONE) + "0\r\nSeen: yes\r\n\r\n";
    RawResponse response =
        verbatim(body)
            .cutAt(
                HEAD.length(),
                HEAD.length() + chunk(EVENT).length(),
                HEAD.length() + chunk(EVENT).length() + extended.length());
    for (int again = 0; again < 2; again++) {
      Exchange exchange = read(response);
      assertThat(outcome(exchange)).isEqualTo("ok");
      assertThat(exchange.contentTimes().size()).isEqualTo(3);
    }
  }

  @Test
  void the_events_of_one_read_have_its_time() throws Exception {
    String many = IntStream.range(0, 40).mapToObj(i -> chunk(EVENT)).collect(Collectors.joining());
    Exchange exchange =
        read(
            verbatim(HEAD + chunk(EVENT) + many + chunk(DONE) + "0\r\n\r\n")
                .cutAt(HEAD.length(), HEAD.length() + chunk(EVENT).length()));
    assertThat(outcome(exchange)).isEqualTo("ok");
    assertThat(exchange.contentTimes().size()).isEqualTo(41);
    assertThat(exchange.contentTimes().atMs(40)).isEqualTo(exchange.contentTimes().atMs(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3a;|truncated: HOST closed the connection in mid-stream",
        "3a~data: {|truncated: HOST closed the connection in mid-stream",
        "|truncated: HOST closed the connection in mid-stream",
        "3~abcdefgh~|protocol: HOST broke the rules of HTTP: cRLF expected at end of chunk",
        "no size~|protocol: HOST broke the rules of HTTP: bad chunk header: no size",
      })
  void what_breaks_off_or_breaks_the_rules_has_the_class_it_always_had(String rest, String expected)
      throws Exception {
    String tail = rest == null ? "" : rest.replace("~", "\r\n");
    String body = HEAD + chunk(EVENT) + chunk(EVENT) + tail;
    Exchange exchange =
        read(
            verbatim(body)
                .cutAt(HEAD.length(), HEAD.length() + chunk(EVENT).length())
                .ending(RawResponse.Ending.CLOSE));
    assertThat(outcome(exchange)).isEqualTo(expected.replace("HOST", host()));
    assertThat(exchange.contentTimes().size()).isEqualTo(2);
  }

  @Test
  void a_reset_in_mid_stream_is_a_reset() throws Exception {
    Exchange exchange =
        read(
            verbatim(HEAD + chunk(EVENT) + chunk(EVENT))
                .cutAt(HEAD.length(), HEAD.length() + chunk(EVENT).length())
                .ending(RawResponse.Ending.RESET));
    assertThat(outcome(exchange)).startsWith("reset: the connection broke in mid-stream: ");
  }

  private String host() {
    return "127.0.0.1:" + endpoint.port();
  }
}
