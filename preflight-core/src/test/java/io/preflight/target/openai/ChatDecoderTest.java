package io.preflight.target.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.sample.Failure;
import io.preflight.target.http.Observation;
import io.preflight.target.http.ResponseHead;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatDecoderTest {

  private static final String DONE = "data: [DONE]\n\n";

  /**
   * C("x") stands for a content chunk, \n and \r for line ends, DONE for the terminator. Expected:
   * content events, tokens and their source, finish reason, failure.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "plain | C(a)C(b)DONE | 2 | 2 events | - | -",
        "usage in a last chunk without choices | C(a)C(b)data:"
            + " {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}\\n"
            + "\\n"
            + "DONE | 2 | 3 usage | - | -",
        "the last usage counts | data:"
            + " {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"completion_tokens\":1}}\\n"
            + "\\n"
            + "data:"
            + " {\"choices\":[{\"delta\":{\"content\":\"b\"}}],\"usage\":{\"completion_tokens\":2}}\\n"
            + "\\n"
            + "DONE | 2 | 2 usage | - | -",
        "usage null is none | data:"
            + " {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":null}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "usage without a count is none | C(a)data: {\"choices\":[],\"usage\":{}}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "usage of zero beside content is none | C(a)data:"
            + " {\"choices\":[],\"usage\":{\"completion_tokens\":0}}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "a negative count is none | C(a)data: {\"usage\":{\"completion_tokens\":-4}}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "a count in exponents | C(a)data: {\"usage\":{\"completion_tokens\":12}}\\n"
            + "\\n"
            + "DONE | 1 | 12 usage | - | -",
        "finish reason | C(a)data:"
            + " {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | stop | -",
        "a role is no token | data:"
            + " {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\\n"
            + "\\n"
            + "C(a)DONE | 1 | 1 events | - | -",
        "a role with null content is no token | data:"
            + " {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\\n"
            + "\\n"
            + "C(a)DONE | 1 | 1 events | - | -",
        "a blank is a token | C( )DONE | 1 | 1 events | - | -",
        "reasoning_content is content | data:"
            + " {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\\n"
            + "\\n"
            + "C(a)DONE | 2 | 2 events | - | -",
        "reasoning is content | data:"
            + " {\"choices\":[{\"delta\":{\"reasoning\":\"hm\",\"content\":\"\"}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "a refusal is content | data: {\"choices\":[{\"delta\":{\"refusal\":\"No.\"}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "a tool call is content | data:"
            + " {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "an empty list of tool calls is none | data:"
            + " {\"choices\":[{\"delta\":{\"tool_calls\":[]}}]}\\n"
            + "\\n"
            + "C(a)DONE | 1 | 1 events | - | -",
        "a function call is content | data:"
            + " {\"choices\":[{\"delta\":{\"function_call\":{\"arguments\":\"{\"}}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "content in parts | data:"
            + " {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "thinking in parts | data:"
            + " {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"a\"}]}]}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "parts without text | data:"
            + " {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"\"}]}}]}\\n"
            + "\\n"
            + "C(a)DONE | 1 | 1 events | - | -",
        "content of another type is none | data: {\"choices\":[{\"delta\":{\"content\":5}}]}\\n"
            + "\\n"
            + "C(a)DONE | 1 | 1 events | - | -",
        "two kinds in one event count once | data:"
            + " {\"choices\":[{\"delta\":{\"content\":\"a\",\"reasoning\":\"b\"}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "filter results first | data:"
            + " {\"choices\":[],\"prompt_filter_results\":[{\"content\":\"x\"}]}\\n"
            + "\\n"
            + "C(a)DONE | 1 | 1 events | - | -",
        "a chunk without choices | data: {\"id\":\"x\"}\\n\\nC(a)DONE | 1 | 1 events | - | -",
        "choices null | data: {\"choices\":null}\\n\\nC(a)DONE | 1 | 1 events | - | -",
        "delta null | data: {\"choices\":[{\"delta\":null}]}\\n\\nC(a)DONE | 1 | 1 events | - | -",
        "choices that are no objects | data: {\"choices\":[1,[\"a\"]]}\\n"
            + "\\n"
            + "C(a)DONE | 1 | 1 events | - | -",
        "comments in between | C(a): ping\\n\\nC(b):\\n\\nDONE | 2 | 2 events | - | -",
        "an empty event is nothing | C(a)data:\\n\\nDONE | 1 | 1 events | - | -",
        "CRLF and no space | data:{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "data:[DONE]\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + " | 1 | 1 events | - | -",
        "JSON over several lines | data: {\"choices\":\\n"
            + "data: [{\"delta\":{\"content\":\"a\"}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "escapes | C(\\u005c\\u0022)C(\\u005cn)C(\\u005cu00e4)DONE | 3 | 3 events | - | -",
        "what follows the terminator is nothing | C(a)DONEC(b)data: {\\n\\n | 1 | 1 events | - | -",
        "blanks after the terminator | C(a)data: [DONE]  \\n\\n | 1 | 1 events | - | -",
        "a terminator without its blank line | C(a)data: [DONE] | 1 | 1 events | - | -",
        "a byte order mark | \uFEFFC(a)DONE | 1 | 1 events | - | -",
        "an error that is null is none | data:"
            + " {\"error\":null,\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | -",
        "an error object | C(a)data: {\"error\":{\"message\":\"out of memory\",\"code\":500}}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | in_stream_error: error in the stream after 1 content"
            + " events: out of memory",
        "an error string | data: {\"error\":\"bad\"}\\n"
            + "\\n"
            + "DONE | 0 | ? none | - | in_stream_error: error in the stream after 0 content events:"
            + " bad",
        "an error in the old way of vLLM | C(a)data: {\"object\":\"error\",\"message\":\"gone\"}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | in_stream_error: error in the stream after 1 content"
            + " events: gone",
        "an error in a choice | C(a)data:"
            + " {\"choices\":[{\"delta\":{},\"error\":{\"message\":\"upstream\"},\"finish_reason\":\"error\"}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | in_stream_error: error in the stream after 1 content"
            + " events",
        "a finish reason of error | C(a)data:"
            + " {\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | in_stream_error: error in the stream after 1 content"
            + " events",
        "an event of type error | C(a)event: error\\n"
            + "data: {\"message\":\"overloaded\"}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | in_stream_error: error in the stream after 1 content"
            + " events: overloaded",
        "an error that is no JSON | event: error\\n"
            + "data: boom\\n"
            + "\\n"
            + " | 0 | ? none | - | in_stream_error: error in the stream after 0 content events:"
            + " boom",
        "no terminator | C(a)C(b) | 2 | 2 events | - | truncated: the stream ended without [DONE]"
            + " after 2 content events",
        "no terminator after the finish reason | C(a)data:"
            + " {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\\n"
            + "\\n"
            + " | 1 | 1 events | stop | truncated: the stream ended without [DONE] after 1 content"
            + " events",
        "an unfinished event | C(a)data: {\"choices\":[{\"del | 1 | 1 events | - | truncated: the"
            + " stream ended without [DONE] after 1 content events",
        "nothing at all | : ping\\n"
            + "\\n"
            + " | 0 | ? none | - | truncated: the stream ended without [DONE]",
        "broken JSON | C(a)data: {\"choices\":[\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | malformed: event 2 is not a JSON object: '{\"choices\":['",
        "two objects in an event | C(a)data: {}{}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | malformed: event 2 is not a JSON object: '{}{}'",
        "an array | data: []\\n"
            + "\\n"
            + "DONE | 0 | ? none | - | malformed: event 1 is not a JSON object: '[]'",
        "a word | data: DONE\\n"
            + "\\n"
            + " | 0 | ? none | - | malformed: event 1 is not a JSON object: 'DONE'",
        "a line break inside a string | C(a)data: {\"choices\":[{\"delta\":{\"content\":\"a\\n"
            + "data: b\"}}]}\\n"
            + "\\n"
            + "DONE | 1 | 1 events | - | malformed: event 2 is not a JSON object",
        "only a role | data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\\n"
            + "\\n"
            + "DONE | 0 | ? none | - | empty: the stream was complete but carried no content",
        "empty with usage | data:"
            + " {\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"length\"}]}\\n"
            + "\\n"
            + "data: {\"choices\":[],\"usage\":{\"completion_tokens\":0}}\\n"
            + "\\n"
            + "DONE | 0 | 0 usage | length | empty: the stream was complete but carried no content,"
            + " finish reason 'length'",
        "only the terminator | DONE | 0 | ? none | - | empty: the stream was complete but carried"
            + " no content",
      })
  void a_stream_means_the_same_however_it_is_cut(
      String name, String stream, int contents, String tokens, String finish, String failure) {
    byte[] bytes = expanded(stream).getBytes(UTF_8);
    String expected = contents + " | " + tokens + " | " + finish + " | " + failure;

    assertThat(decoded(bytes, bytes.length)).startsWith(expected);
    String whole = decoded(bytes, bytes.length);
    assertThat(decoded(bytes, 1)).as("byte by byte").isEqualTo(whole);
    for (int cut = 1; cut < bytes.length; cut++) {
      assertThat(decoded(bytes, cut)).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  private static String expanded(String stream) {
    return stream
        .replaceAll(
            "C\\(([^)]*)\\)",
            "data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"$1\"},"
                + "\"finish_reason\":null}]}\n\n")
        .replace("DONE", "\u0001")
        .replace("[\u0001]", "[DONE]")
        .replace("data: \u0001", "data: DONE")
        .replace("\u0001", DONE)
        .replace("\\u005c", "\\")
        .replace("\\u0022", "\"")
        .replace("\\r", "\r")
        .replaceAll("(?<!\")\\\\n", "\n");
  }

  /** Feeds a stream in two pieces, or byte by byte when cut at 1. */
  private static String decoded(byte[] bytes, int cut) {
    Observation seen = new Observation();
    ChatDecoder decoder = new ChatDecoder(seen);
    decoder.head(head("text/event-stream"));
    int step = cut == 1 ? 1 : Math.max(cut, bytes.length - cut);
    int from = 0;
    int to = Math.min(cut, bytes.length);
    while (from < bytes.length && seen.failure().isEmpty()) {
      byte[] piece = Arrays.copyOfRange(bytes, from, to);
      decoder.read(piece, 0, piece.length, from);
      Arrays.fill(piece, (byte) '?');
      from = to;
      to = Math.min(from + step, bytes.length);
    }
    if (seen.failure().isEmpty()) {
      decoder.end();
    }
    return seen.contents()
        + " | "
        + (seen.tokens().output().isPresent() ? seen.tokens().output().getAsInt() : "?")
        + " "
        + seen.tokens().source().word()
        + " | "
        + seen.finishReason().orElse("-")
        + " | "
        + seen.failure().map(f -> f.errorClass().word() + ": " + f.message()).orElse("-");
  }

  private static ResponseHead head(String mediaType) {
    return new ResponseHead(
        200,
        Optional.of(mediaType).filter(type -> !type.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {\"choices\":[{\"message\":{\"content\":\"a\"}}]} | malformed: the"
            + " server sent one JSON document instead of a stream, as if it ignored \"stream\":"
            + " true",
        "application/json | {\"error\":{\"message\":\"no such model\"}} | in_stream_error: status"
            + " 200 with an error: no such model",
        "application/problem+json | {\"error\":\"x\"} | in_stream_error: status 200 with an error:"
            + " x",
        "application/json | not json | malformed: the server sent one JSON document instead of a"
            + " stream, as if it ignored \"stream\": true",
        "text/html | <html> | malformed: expected text/event-stream, but the server sent text/html",
        "application/x-ndjson | {} | malformed: expected text/event-stream, but the server sent"
            + " application/x-ndjson",
        "text/plain | hello | malformed: expected text/event-stream, but the server sent"
            + " text/plain",
        "'' | hello | truncated: the stream ended without [DONE]",
      })
  void another_media_type_says_so(String type, String body, String failure) {
    Observation seen = new Observation();
    ChatDecoder decoder = new ChatDecoder(seen);
    decoder.head(head(type));
    if (seen.failure().isEmpty()) {
      decoder.read(body.getBytes(UTF_8), 0, body.length(), 1);
      decoder.end();
    }
    Failure found = seen.failure().orElseThrow();
    assertThat(found.errorClass().word() + ": " + found.message()).isEqualTo(failure);
  }

  @Test
  void a_stream_without_a_media_type_is_read() {
    Observation seen = new Observation();
    ChatDecoder decoder = new ChatDecoder(seen);
    decoder.head(head(""));
    byte[] bytes = expanded("C(a)DONE").getBytes(UTF_8);
    decoder.read(bytes, 0, bytes.length, 1);
    decoder.end();
    assertThat(seen.failure()).isEmpty();
  }
}
