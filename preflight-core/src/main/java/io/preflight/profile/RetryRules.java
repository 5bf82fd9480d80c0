package io.preflight.profile;

import io.preflight.sample.ErrorClass;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** When a request that failed is sent again: never, unless the section is there. */
final class RetryRules {

  private static final String RETRY = "target.retry";

  private RetryRules() {}

  static RetrySpec read(Merged merged) {
    if (!merged.isPresent(RETRY)) {
      return RetrySpec.NONE;
    }
    RetrySpec usual = RetrySpec.USUAL;
    Set<ErrorClass> on =
        merged
            .texts(RETRY + ".on")
            .<Set<ErrorClass>>map(
                words ->
                    words.stream()
                        .flatMap(word -> ErrorClass.ofWord(word).stream())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ErrorClass.class))))
            .orElse(usual.on());
    return new RetrySpec(
        merged.whole(RETRY + ".attempts").orElse(usual.attempts()),
        on,
        merged.duration(RETRY + ".backoff").orElse(usual.backoff()),
        merged.duration(RETRY + ".max_wait").orElse(usual.maxWait()));
  }
}
