package io.preflight.sample;

import java.util.Objects;
import java.util.Optional;

/**
 * How a load went, from its first request to its last.
 *
 * @param delivered what became of the planned measured requests
 * @param warmups how many requests were sent before them
 * @param cooldowns how many were sent after them
 * @param endedBy why no more requests were sent
 * @param settled whether the warm-up showed where its transient ended; empty when it had a fixed
 *     number of requests
 * @param coldStart what the first requests paid; empty when nothing stands out
 */
public record LoadOutcome(
    DeliveredLoad delivered,
    long warmups,
    long cooldowns,
    EndedBy endedBy,
    Optional<Boolean> settled,
    Optional<ColdStart> coldStart) {

  public LoadOutcome {
    Objects.requireNonNull(delivered, "delivered");
    Objects.requireNonNull(endedBy, "endedBy");
    Objects.requireNonNull(settled, "settled");
    Objects.requireNonNull(coldStart, "coldStart");
  }
}
