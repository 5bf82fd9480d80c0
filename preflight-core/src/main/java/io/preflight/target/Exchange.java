package io.preflight.target;

import io.preflight.sample.ContentTimes;
import io.preflight.sample.Failure;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import io.preflight.sample.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one request showed on the wire. A failed exchange keeps what had been observed before it
 * failed.
 *
 * @param timing when things happened, since the moment the request was due
 * @param tokens what was counted
 * @param contentTimes when each content event arrived
 * @param finishReason the protocol's own word for why generation ended
 * @param answered whether an HTTP status line arrived
 * @param text what was generated, where a tokenizer is to count it
 * @param failure why the exchange failed; empty when it completed
 * @param retryAfter how long the server asks to wait before the next attempt
 * @param transport how it came through
 */
public record Exchange(
    Timing timing,
    TokenCount tokens,
    ContentTimes contentTimes,
    Optional<String> finishReason,
    boolean answered,
    Optional<GeneratedText> text,
    Optional<Failure> failure,
    Optional<Duration> retryAfter,
    Transport transport) {

  /**
   * What was counted, by the best source there is. Counts the text where the server sent no usage,
   * which takes a while: not for a thread that reads answers.
   *
   * @return the server's usage, else the tokenizer's count, else content events
   */
  public TokenCount counted() {
    if (tokens.source() == TokenSource.USAGE || text.isEmpty()) {
      return tokens;
    }
    OptionalInt output = text.get().count();
    return output.isPresent()
        ? new TokenCount(output, tokens.input(), TokenSource.TOKENIZER)
        : tokens;
  }
}
