package io.preflight.testkit.wire;

import java.util.Map;

/** A protocol in which generated text is asked for and answered. Stateless. */
public interface Protocol {

  /**
   * Reads a request.
   *
   * @param body the body of the request
   * @return what is asked for
   * @throws BadRequestException if the protocol does not allow the body
   */
  GenerationRequest parse(byte[] body) throws BadRequestException;

  /**
   * Prepares an answer.
   *
   * @param id the id of the answer
   * @param model the model's name
   * @return the pieces of the answer
   */
  StreamFormat answer(String id, String model);

  /**
   * The body of an error status.
   *
   * @param status the status
   * @param message what is wrong
   * @return JSON
   */
  byte[] error(int status, String message);

  /**
   * The headers that an error status has in the protocol.
   *
   * @param status the status
   * @return names and values; by default none
   */
  default Map<String, String> errorHeaders(int status) {
    return Map.of();
  }
}
