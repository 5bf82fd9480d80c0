package io.preflight.target.bedrock;

import static io.preflight.target.bedrock.BedrockTargetTest.ANSWER;
import static io.preflight.target.bedrock.BedrockTargetTest.PATH;
import static io.preflight.target.bedrock.BedrockTargetTest.SECRET;
import static io.preflight.target.bedrock.BedrockTargetTest.reply;
import static io.preflight.target.bedrock.BedrockTargetTest.signing;
import static io.preflight.target.bedrock.BedrockTargetTest.told;
import static io.preflight.target.conformance.Messages.event;
import static io.preflight.target.conformance.Messages.exception;
import static io.preflight.target.conformance.Messages.joined;
import static io.preflight.target.conformance.Messages.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.target.Target;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What answers of Bedrock, and its refusals, are taken for. */
@Timeout(120)
class BedrockAnswersTest {

  private static String toldOf(Reply reply) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.builder().route(PATH, reply).start();
        Target target = signing(endpoint)) {
      return told(target);
    }
  }

  @Test
  void exceptions_in_the_stream_are_failures_with_their_names() throws Exception {
    byte[] start = event("contentBlockDelta", "{\"delta\":{\"text\":\"a\"}}");
    assertThat(
            toldOf(
                reply(
                    joined(
                        start,
                        exception(
                            "modelStreamErrorException",
                            "{\"message\":\"The model broke off.\",\"originalStatusCode\":500}")))))
        .isEqualTo(
            "1 | 1 events of ? | - | in_stream_error: error in the stream after 1 content events:"
                + " modelStreamErrorException: The model broke off.");
    assertThat(
            toldOf(
                reply(
                    joined(
                        start, exception("throttlingException", "{\"message\":\"Slow down.\"}")))))
        .isEqualTo(
            "1 | 1 events of ? | - | http_429: throttled in the stream after 1 content events:"
                + " throttlingException: Slow down.");
    assertThat(toldOf(reply(message(Map.of(":message-type", "exception"), "no JSON"))))
        .isEqualTo(
            "0 | ? none of ? | - | in_stream_error: error in the stream after 0 content events: an"
                + " exception without a name");
    assertThat(
            toldOf(
                reply(
                    message(
                        Map.of(
                            ":message-type", "error",
                            ":error-code", "InternalError",
                            ":error-message", "An internal error with " + SECRET),
                        ""))))
        .isEqualTo(
            "0 | ? none of ? | - | in_stream_error: error in the stream after 0 content events:"
                + " InternalError: An internal error with ***");
    assertThat(toldOf(reply(message(Map.of(":event-type", "contentBlockDelta"), "{}"))))
        .isEqualTo("0 | ? none of ? | - | malformed: message 1 has no usable :message-type");
  }

  @Test
  void bytes_that_were_changed_on_the_way_are_malformed() throws Exception {
    byte[] changed = ANSWER.clone();
    changed[ANSWER.length - 1] ^= 1;
    byte[] first = event("contentBlockDelta", "{\"delta\":{\"text\":\"a\"}}");
    byte[] second = first.clone();
    second[second.length - 10] ^= 1;

    assertThat(toldOf(reply(joined(first, second))))
        .isEqualTo(
            "1 | 1 events of ? | - | malformed: message 2 of the stream has a wrong checksum");
    assertThat(toldOf(reply(changed)))
        .as("after the end")
        .isEqualTo("1 | 1 events of ? | end_turn | -");
  }

  @Test
  void reasoning_and_tools_are_content_and_a_signature_is_none() throws Exception {
    assertThat(
            toldOf(
                reply(
                    joined(
                        event(
                            "contentBlockDelta",
                            "{\"delta\":{\"reasoningContent\":{\"text\":\"hm\"}}}"),
                        event(
                            "contentBlockDelta",
                            "{\"delta\":{\"reasoningContent\":{\"redactedContent\":\"aaaa\"}}}"),
                        event(
                            "contentBlockDelta",
                            "{\"delta\":{\"reasoningContent\":{\"signature\":\"s\"}}}"),
                        event(
                            "contentBlockStart",
                            "{\"start\":{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"f\"}}}"),
                        event("contentBlockDelta", "{\"delta\":{\"toolUse\":{\"input\":\"{}\"}}}"),
                        event("messageStop", "{\"stopReason\":\"tool_use\"}")))))
        .isEqualTo("3 | 3 events of ? | tool_use | -");
  }

  @Test
  void a_refusal_is_told_with_its_name() throws Exception {
    assertThat(
            toldOf(
                refusal(
                    429,
                    "ThrottlingException:http://internal/",
                    "Too many tokens, please wait.",
                    "")))
        .isEqualTo(
            "0 | ? none of ? | - | http_429: HTTP 429: ThrottlingException: Too many tokens, please"
                + " wait.");
    assertThat(
            toldOf(
                refusal(
                    403,
                    "UnrecognizedClientException",
                    "The security token included in the request is invalid.",
                    "")))
        .isEqualTo(
            "0 | ? none of ? | - | http_4xx: HTTP 403: UnrecognizedClientException: The security"
                + " token included in the request is invalid.");
  }

  @Test
  void a_wrong_clock_is_told_with_how_wrong_it_is() throws Exception {
    String now =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(3_630).atZone(ZoneOffset.UTC));
    assertThat(
            toldOf(
                refusal(
                    403,
                    "InvalidSignatureException",
                    "Signature expired: 20260101T000000Z is now earlier than 20260101T005500Z",
                    "Date: " + now + "\r\n")))
        .isEqualTo(
            "0 | ? none of ? | - | http_4xx: HTTP 403: InvalidSignatureException: Signature"
                + " expired: 20260101T000000Z is now earlier than 20260101T005500Z; the clock of"
                + " this machine is 60 min behind the server's: AWS accepts a few minutes, so set"
                + " the clock (UTC)");
    assertThat(toldOf(refusal(403, "RequestTimeTooSkewed", "x", "")))
        .endsWith(
            "RequestTimeTooSkewed: x; the clock of this machine is wrong: AWS accepts a few"
                + " minutes, so set the clock (UTC)");
  }

  private static Reply refusal(int status, String type, String message, String headers) {
    byte[] body = ("{\"message\":\"" + message + "\"}").getBytes(UTF_8);
    return RawResponse.verbatim(
        ("HTTP/1.1 "
                + status
                + " Refused\r\nContent-Type: application/json\r\nx-amzn-ErrorType: "
                + type
                + "\r\n"
                + headers
                + "Content-Length: "
                + body.length
                + "\r\n\r\n"
                + new String(body, UTF_8))
            .getBytes(UTF_8));
  }
}
