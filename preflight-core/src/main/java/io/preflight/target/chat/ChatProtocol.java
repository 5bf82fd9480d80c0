package io.preflight.target.chat;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.target.ChatRequest;
import io.preflight.target.Tokenizer;
import io.preflight.target.http.Headers;
import io.preflight.target.http.Observation;
import io.preflight.target.http.StreamDecoder;
import io.preflight.target.http.WireRequest;
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
   * How answers are asked for.
   *
   * @return the HTTP method
   */
  default String method() {
    return "POST";
  }

  /**
   * Where answers are asked for.
   *
   * @param model the model's name as the endpoint knows it
   * @param request what to ask for
   * @return a path below the base, beginning with a slash, or nothing
   */
  String path(String model, ChatRequest request);

  /**
   * Where the models are listed.
   *
   * @return a path below the base, beginning with a slash, by default OpenAI's; empty when they are
   *     not listed
   */
  default Optional<String> modelsPath() {
    return Optional.of("/models");
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
   * Signs a request that is about to be sent, where the protocol asks for it.
   *
   * @param request the request with all its headers
   * @return what is sent, by default the request as it is
   */
  default WireRequest signed(WireRequest request) {
    return request;
  }

  /**
   * What is sent to ask for an answer.
   *
   * @param model the model's name as the endpoint knows it
   * @param request what to ask for
   * @return the body; empty for none
   */
  Optional<byte[]> body(String model, ChatRequest request);

  /**
   * Makes the reader of one answer.
   *
   * @param seen where it writes what it finds
   * @return the reader
   */
  StreamDecoder decoder(Observation seen);

  /**
   * How tokens are counted where a server sends no usage.
   *
   * @param named the tokenizer that the profile names; empty when it names none
   * @param model the model's name
   * @return the tokenizer, which the decoders then must give the text; empty for none
   * @throws io.preflight.problem.ConfigurationException if the profile names one and the protocol
   *     has no use for it
   */
  default Optional<Tokenizer> tokenizer(Optional<String> named, String model) {
    if (named.filter(name -> !name.equals(Tokenizer.NONE)).isPresent()) {
      throw new ConfigurationException(
          "target.tokenizer has no use with this protocol, whose servers count tokens; leave it"
              + " out");
    }
    return Optional.empty();
  }

  /**
   * Where a list of models holds their names.
   *
   * @param list the field of the array
   * @param name the field of a model that holds its name
   */
  record ModelFields(String list, String name) {}
}
