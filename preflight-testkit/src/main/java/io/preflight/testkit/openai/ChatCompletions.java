package io.preflight.testkit.openai;

import io.preflight.testkit.wire.BadRequestException;
import io.preflight.testkit.wire.GenerationRequest;
import io.preflight.testkit.wire.Protocol;
import io.preflight.testkit.wire.StreamFormat;

/** OpenAI's chat completions. */
public final class ChatCompletions implements Protocol {

  /** The protocol. */
  public static final ChatCompletions PROTOCOL = new ChatCompletions();

  private ChatCompletions() {}

  @Override
  public GenerationRequest parse(byte[] body) throws BadRequestException {
    return ChatRequests.parse(body);
  }

  @Override
  public StreamFormat answer(String id, String model) {
    return new ChatFormat(id, model, System.currentTimeMillis() / 1000);
  }

  @Override
  public byte[] error(int status, String message) {
    return OpenAiBodies.error(status, message);
  }
}
