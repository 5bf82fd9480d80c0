package io.preflight.target.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.preflight.target.GeneratedText;
import io.preflight.target.chat.SseDecoder;
import io.preflight.target.http.Observation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes sense of one stream of chat completion chunks. Content is text, reasoning, a refusal or a
 * tool call that is not empty; a role alone is none. The stream must end with {@code [DONE]}.
 */
final class ChatDecoder extends SseDecoder {

  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final Observation seen;
  // Null on the path of every event: most streams keep no text.
  private final GeneratedText text;
  private final ChunkParser parser = new ChunkParser();
  private final ChunkTemplate template = new ChunkTemplate();

  ChatDecoder(Observation seen) {
    super(seen, "[DONE]");
    this.seen = seen;
    this.text = seen.text().orElse(null);
  }

  @Override
  protected void endOfStream() {
    if (!seen.isTerminated() && stopsWithin(DONE)) {
      seen.terminated();
    }
  }

  @Override
  protected void data(byte[] bytes, int from, int to) {
    if (template.matches(bytes, from, to)) {
      seen.content(nanos());
      if (text != null) {
        text.addEscaped(bytes, template.textFrom(from), template.textTo(to));
      }
    } else if (isDone(bytes, from, to)) {
      seen.terminated();
    } else if (isErrorEvent()) {
      failInStream(bytes, from, to);
    } else {
      parse(bytes, from, to);
    }
  }

  private static boolean isDone(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] == ' ') {
      end--;
    }
    return Arrays.equals(bytes, from, end, DONE, 0, DONE.length);
  }

  private void keep(byte[] bytes, int from) {
    if (text == null) {
      return;
    }
    if (parser.isOneText()) {
      text.addEscaped(bytes, from + parser.textFrom(), from + parser.textTo());
    } else {
      text.lose();
    }
  }

  private void parse(byte[] bytes, int from, int to) {
    try {
      parser.parse(bytes, from, to);
    } catch (JsonProcessingException e) {
      failMalformed(bytes, from, to);
      return;
    }
    if (parser.isError() || "error".equals(parser.finishReason())) {
      failInStream(bytes, from, to);
      return;
    }
    if (parser.hasContent()) {
      seen.content(nanos());
      keep(bytes, from);
    }
    if (parser.hasUsage()) {
      seen.usage(nanos(), parser.outputTokens(), parser.inputTokens());
    }
    if (parser.finishReason() != null) {
      seen.finished(nanos(), parser.finishReason());
    }
    if (parser.isPlainText()) {
      template.learn(bytes, from, to, from + parser.textFrom(), from + parser.textTo());
    }
  }
}
