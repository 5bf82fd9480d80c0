package io.preflight.testkit;

import io.preflight.testkit.bedrock.AwsAccess;
import io.preflight.testkit.script.Reply;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.server.EndpointSettings;
import io.preflight.testkit.tls.Tls;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes a {@link TestEndpoint}. Every setter checks its value at once. Not thread-safe. */
public final class TestEndpointBuilder {

  private String host = "127.0.0.1";
  private int port;
  private Script script = Script.constant(Duration.ofMillis(20), Duration.ofMillis(5));
  private List<String> models = List.of("test-model");
  private boolean anyModel;
  private int slots;
  private int maxQueue = Integer.MAX_VALUE;
  private double slowdown;
  private long cacheTokens = 1_000_000;
  private Optional<String> apiKey = Optional.empty();
  private Optional<AwsAccess> aws = Optional.empty();
  private Optional<Tls> tls = Optional.empty();
  private Duration readyAfter = Duration.ZERO;
  private Optional<Duration> idleTimeout = Optional.empty();
  private int requestsPerConnection;
  private final Map<String, Reply> routes = new LinkedHashMap<>();
  private int maxReceived = 1_000;
  private int maxTruths = 10_000;
  private long maxTruthEvents = 2_000_000;

  TestEndpointBuilder() {}

  /**
   * The address to listen on; default 127.0.0.1.
   *
   * @param newHost an address or name of this machine
   * @return this builder
   */
  public TestEndpointBuilder host(String newHost) {
    host = newHost;
    return this;
  }

  /**
   * The port to listen on; default 0, any free port.
   *
   * @param newPort from 0 to 65535
   * @return this builder
   */
  public TestEndpointBuilder port(int newPort) {
    if (newPort < 0 || newPort > 65_535) {
      throw new IllegalArgumentException("a port must be between 0 and 65535, but is " + newPort);
    }
    port = newPort;
    return this;
  }

  /**
   * What requests get; default is a first token after 20 ms and one each 5 ms after it.
   *
   * @param newScript the script
   * @return this builder
   */
  public TestEndpointBuilder script(Script newScript) {
    script = newScript;
    return this;
  }

  /**
   * The models that are listed and served; default {@code test-model}. Others get status 404.
   *
   * @param names at least one
   * @return this builder
   */
  public TestEndpointBuilder models(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("at least one model is needed");
    }
    models = List.of(names);
    return this;
  }

  /**
   * Serves every model, listed or not.
   *
   * @return this builder
   */
  public TestEndpointBuilder anyModel() {
    anyModel = true;
    return this;
  }

  /**
   * How many answers are generated at once; default is no limit. Further requests wait in the order
   * of arrival, so that latency grows with load.
   *
   * @param count at least 1
   * @return this builder
   */
  public TestEndpointBuilder slots(int count) {
    slots = atLeast("slots", count, 1);
    return this;
  }

  /**
   * How many requests may wait for a slot; default is no limit. Further ones get status 429.
   *
   * @param count at least 0
   * @return this builder
   */
  public TestEndpointBuilder maxQueue(int count) {
    maxQueue = atLeast("the queue", count, 0);
    return this;
  }

  /**
   * By how much each further active request stretches all waiting times; default 0. With 0.1,
   * eleven active requests are served half as fast as one.
   *
   * @param perRequest at least 0
   * @return this builder
   */
  public TestEndpointBuilder slowdown(double perRequest) {
    if (!(perRequest >= 0 && perRequest <= 1_000)) {
      throw new IllegalArgumentException(
          "the slowdown must be between 0 and 1000, but is " + perRequest);
    }
    slowdown = perRequest;
    return this;
  }

  /**
   * How many tokens, of prompts and answers, all active requests may hold; default 1000000.
   * Requests that do not fit wait. When answers outgrow it, the request that started last is
   * preempted: it waits and continues later.
   *
   * @param tokens at least 1
   * @return this builder
   */
  public TestEndpointBuilder cacheTokens(int tokens) {
    cacheTokens = atLeast("the tokens of the cache", tokens, 1);
    return this;
  }

  /**
   * The key that requests for models and completions must carry as {@code Authorization: Bearer};
   * others get status 401. Default is none.
   *
   * @param key the key
   * @return this builder
   */
  public TestEndpointBuilder apiKey(String key) {
    apiKey = Optional.of(key);
    return this;
  }

  /**
   * The AWS key that requests to {@code /model/NAME/converse-stream} must be signed with, unless
   * they carry the key of {@link #apiKey}; others get status 403, with the reasons that AWS gives.
   * Default is none.
   *
   * @param access the key, the region and the endpoint's clock
   * @return this builder
   */
  public TestEndpointBuilder aws(AwsAccess access) {
    aws = Optional.of(access);
    return this;
  }

  /**
   * Speaks TLS with this certificate; default is plain HTTP.
   *
   * @param newTls for instance {@link Tls#untrusted()}
   * @return this builder
   */
  public TestEndpointBuilder tls(Tls newTls) {
    tls = Optional.of(newTls);
    return this;
  }

  /**
   * Answers 503 until some time has passed since the start, as an engine does while it loads a
   * model; default is ready at once.
   *
   * @param delay from the start
   * @return this builder
   */
  public TestEndpointBuilder readyAfter(Duration delay) {
    readyAfter = notNegative("the time until ready", delay);
    return this;
  }

  /**
   * Closes connections that were unused for some time, without notice, as llama-server does;
   * default is never.
   *
   * @param timeout since the last response
   * @return this builder
   */
  public TestEndpointBuilder idleTimeout(Duration timeout) {
    idleTimeout = Optional.of(notNegative("the idle timeout", timeout));
    return this;
  }

  /**
   * Closes a connection after some responses, without having announced it; default is never.
   *
   * @param count at least 1
   * @return this builder
   */
  public TestEndpointBuilder requestsPerConnection(int count) {
    requestsPerConnection = atLeast("the requests per connection", count, 1);
    return this;
  }

  /**
   * Gives a fixed reply on a further path, for any method.
   *
   * @param path the whole path, beginning with a slash
   * @param reply what requests get
   * @return this builder
   */
  public TestEndpointBuilder route(String path, Reply reply) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path must begin with a slash, but is '" + path + "'");
    }
    routes.put(path, reply);
    return this;
  }

  /**
   * How many received requests to remember; default 1000 (and at most 64 MB of bodies).
   *
   * @param requests at least 0
   * @return this builder
   */
  public TestEndpointBuilder rememberReceived(int requests) {
    maxReceived = atLeast("the requests to remember", requests, 0);
    return this;
  }

  /**
   * How many finished requests and how many of their events to remember; default 10000 and 2000000.
   *
   * @param requests at least 0
   * @param events at least 0, of all requests together; 28 bytes each
   * @return this builder
   */
  public TestEndpointBuilder rememberTruths(int requests, int events) {
    maxTruths = atLeast("the requests to remember", requests, 0);
    maxTruthEvents = atLeast("the events to remember", events, 0);
    return this;
  }

  /**
   * Starts the endpoint.
   *
   * @return the endpoint, listening
   * @throws java.io.UncheckedIOException if it cannot listen; the message says where and why
   */
  public TestEndpoint start() {
    return TestEndpoint.start(
        new EndpointSettings(
            host,
            port,
            script,
            models,
            anyModel,
            slots,
            maxQueue,
            slowdown,
            cacheTokens,
            apiKey,
            aws,
            tls,
            readyAfter,
            idleTimeout,
            requestsPerConnection,
            routes,
            maxReceived,
            maxTruths,
            maxTruthEvents));
  }

  private static int atLeast(String what, int value, int min) {
    if (value < min) {
      throw new IllegalArgumentException(
          "%s must be at least %d, but is %d".formatted(what, min, value));
    }
    return value;
  }

  private static Duration notNegative(String what, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(what + " must not be negative, but is " + value);
    }
    return value;
  }
}
