package io.preflight.testkit.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.preflight.testkit.wire.StreamFormat;
import io.preflight.testkit.wire.Words;

/** The events of one chat completion. */
final class ChatFormat implements StreamFormat {

  private static final byte[] CONTENT_END =
      "\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n".getBytes(UTF_8);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(UTF_8);
  private static final byte[] ERROR =
      ("data: {\"error\":{\"message\":\"The engine died.\",\"type\":\"server_error\","
              + "\"param\":null,\"code\":500}}\n\n")
          .getBytes(UTF_8);

  private final String quotedId;
  private final String identity;
  private final String chunkStart;
  private final byte[] contentStart;

  /**
   * Prepares the events of an answer.
   *
   * @param id the id of the answer
   * @param model the model's name
   * @param createdSeconds seconds since 1970
   */
  ChatFormat(String id, String model, long createdSeconds) {
    this.quotedId = Json.quote(id);
    this.identity = "\"created\":%d,\"model\":%s".formatted(createdSeconds, Json.quote(model));
    this.chunkStart =
        "data: {\"id\":%s,\"object\":\"chat.completion.chunk\",%s,\"choices\":["
            .formatted(quotedId, identity);
    this.contentStart = (chunkStart + "{\"index\":0,\"delta\":{\"content\":\"").getBytes(UTF_8);
  }

  @Override
  public String contentType() {
    return "text/event-stream; charset=utf-8";
  }

  @Override
  public void role(ByteBuf out) {
    write(
        out,
        chunkStart
            + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
            + "\"logprobs\":null,\"finish_reason\":null}]}\n\n");
  }

  @Override
  public void content(ByteBuf out, int firstToken, int tokens) {
    out.writeBytes(contentStart);
    for (int i = 0; i < tokens; i++) {
      out.writeBytes(Words.ascii(firstToken + i));
    }
    out.writeBytes(CONTENT_END);
  }

  @Override
  public void finish(ByteBuf out, String reason) {
    write(
        out,
        chunkStart
            + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\""
            + reason
            + "\"}]}\n\n");
  }

  @Override
  public void usage(ByteBuf out, int promptTokens, int outputTokens) {
    write(out, chunkStart + "]," + usageMember(promptTokens, outputTokens) + "}\n\n");
  }

  @Override
  public void terminator(ByteBuf out) {
    out.writeBytes(DONE);
  }

  @Override
  public void error(ByteBuf out) {
    out.writeBytes(ERROR);
  }

  @Override
  public void malformed(ByteBuf out) {
    write(out, chunkStart + "{\"index\":0,\"delta\":{\"content\":\"half of\n\n");
  }

  @Override
  public byte[][] contentAround(long bytes) {
    return new byte[][] {contentStart.clone(), CONTENT_END.clone()};
  }

  @Override
  public byte[] whole(String reason, int promptTokens, int outputTokens) {
    return """
    {"id":%s,"object":"chat.completion",%s,"choices":[{"index":0,\
    "message":{"role":"assistant","content":%s},"logprobs":null,"finish_reason":"%s"}],%s}\
    """
        .formatted(
            quotedId,
            identity,
            Json.quote(Words.text(outputTokens)),
            reason,
            usageMember(promptTokens, outputTokens))
        .getBytes(UTF_8);
  }

  private static String usageMember(int promptTokens, int outputTokens) {
    return "\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
        .formatted(promptTokens, outputTokens, promptTokens + outputTokens);
  }

  private static void write(ByteBuf out, String text) {
    out.writeCharSequence(text, UTF_8);
  }
}
