package io.preflight.testkit.server;

import io.preflight.testkit.bedrock.AwsAccess;
import io.preflight.testkit.script.Reply;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.tls.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a server needs to know at its start. The builder of the endpoint documents and checks
 * the values.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param script what requests get, at first
 * @param models the models that are served
 * @param anyModel whether other models are served too
 * @param slots how many answers are generated at once, 0 for no limit
 * @param maxQueue how many requests may wait for a slot
 * @param slowdown by how much each further active request stretches all waiting times
 * @param cacheTokens how many tokens of all active requests fit into the cache
 * @param apiKey the key that requests must carry
 * @param aws who may ask as Bedrock is asked; empty for everybody
 * @param tls the certificate, where TLS is spoken
 * @param readyAfter from the start until requests are served
 * @param idleTimeout after which an unused connection is closed
 * @param requestsPerConnection after which a connection is closed, 0 for no limit
 * @param routes replies on further paths
 * @param maxReceived how many received requests to remember
 * @param maxTruths how many finished requests to remember
 * @param maxTruthEvents how many of their events to remember
 */
public record EndpointSettings(
    String host,
    int port,
    Script script,
    List<String> models,
    boolean anyModel,
    int slots,
    int maxQueue,
    double slowdown,
    long cacheTokens,
    Optional<String> apiKey,
    Optional<AwsAccess> aws,
    Optional<Tls> tls,
    Duration readyAfter,
    Optional<Duration> idleTimeout,
    int requestsPerConnection,
    Map<String, Reply> routes,
    int maxReceived,
    int maxTruths,
    long maxTruthEvents) {

  /** Copies the collections. */
  public EndpointSettings {
    models = List.copyOf(models);
    routes = Map.copyOf(routes);
  }
}
