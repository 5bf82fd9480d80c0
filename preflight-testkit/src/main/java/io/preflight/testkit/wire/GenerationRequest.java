package io.preflight.testkit.wire;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request for generated text, whatever the protocol.
 *
 * @param model the model asked for
 * @param stream whether the answer is streamed
 * @param includeUsage whether a streamed answer ends with token counts
 * @param maxTokens the limit of output tokens
 * @param promptTokens tokens of the prompt, estimated
 * @param user what the client calls the one who asks, or the request
 */
public record GenerationRequest(
    String model,
    boolean stream,
    boolean includeUsage,
    OptionalInt maxTokens,
    int promptTokens,
    Optional<String> user) {

  /**
   * The same request for another model.
   *
   * @param newModel the model
   * @return the changed copy
   */
  public GenerationRequest withModel(String newModel) {
    return new GenerationRequest(newModel, stream, includeUsage, maxTokens, promptTokens, user);
  }
}
