package io.preflight.evidence;

import io.preflight.sample.ErrorClass;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often requests were sent, over those that count. Without retries every request has one
 * attempt.
 *
 * @param total all attempts
 * @param repeatedRequests how many requests took more than one
 * @param errors how many attempts failed, the last ones included, by class, most frequent first
 */
public record Attempts(long total, long repeatedRequests, Map<ErrorClass, Long> errors) {

  /** Nothing was sent. */
  public static final Attempts NONE = new Attempts(0, 0, Map.of());

  public Attempts {
    errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
  }

  /**
   * How many attempts failed.
   *
   * @return at most {@link #total()}
   */
  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The share of attempts that failed; {@code error_rate} is that of requests, by how they ended.
   *
   * @return from 0 to 1; NaN without attempts
   */
  public double errorRate() {
    return total == 0 ? Double.NaN : (double) failed() / total;
  }
}
