package io.preflight.target.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.problem.Secret;
import io.preflight.target.ChatRequest;
import io.preflight.target.http.Headers;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import java.net.URI;
import java.util.Optional;

/** What is particular to one protocol; {@link ChatTarget} does the rest. */
public interface ChatProtocol {

  /**
   * Where the resources lie.
   *
   * @param given the base URL of the profile
   * @return what the paths are appended to
   * @throws io.preflight.problem.ConfigurationException if it cannot be a base URL
   */
  BaseUrl base(URI given);

  /**
   * Where answers are asked for.
   *
   * @return a path below the base, beginning with a slash
   */
  String chatPath();

  /**
   * Where the models are listed.
   *
   * @return a path below the base, beginning with a slash; by default OpenAI's
   */
  default String modelsPath() {
    return "/models";
  }

  /**
   * Where the list of models holds their names.
   *
   * @return the fields to look at; by default OpenAI's
   */
  default ModelFields modelFields() {
    return new ModelFields("data", "id");
  }

  /**
   * What a stream is called.
   *
   * @return its media type; by default that of server-sent events
   */
  default String mediaType() {
    return SseDecoder.EVENT_STREAM;
  }

  /**
   * Adds the headers that every request of the protocol carries, by default the key as a bearer
   * token.
   *
   * @param headers where to add them
   * @param key the credential; empty to send none
   */
  default void addHeaders(Headers headers, Optional<Secret> key) {
    key.ifPresent(secret -> headers.with("Authorization", "Bearer " + secret.reveal()));
  }

  /**
   * Says in the protocol's own way what is asked for, except for the request's further fields.
   *
   * @param body an empty object
   * @param model the model's name as the endpoint knows it
   * @param request what to ask for
   */
  void write(ObjectNode body, String model, ChatRequest request);

  /**
   * Makes the reader of one answer.
   *
   * @param seen where it writes what it finds
   * @return the reader
   */
  StreamDecoder decoder(Observation seen);

  /**
   * Where a list of models holds their names.
   *
   * @param list the field of the array
   * @param name the field of a model that holds its name
   */
  record ModelFields(String list, String name) {}
}
