package io.preflight.testkit.metrics;

import java.util.Map;
import java.util.TreeMap;

/** The metrics of one model. Not thread-safe. */
public final class ModelMetrics {

  private static final double NANOS_PER_SECOND = 1e9;

  final Histogram firstToken = new Histogram(Buckets.firstToken());
  final Histogram betweenTokens = new Histogram(Buckets.betweenTokens());
  final Histogram endToEnd = new Histogram(Buckets.request());
  final Histogram queueTime = new Histogram(Buckets.request());
  final Histogram inferenceTime = new Histogram(Buckets.request());
  final Histogram prefillTime = new Histogram(Buckets.request());
  final Histogram decodeTime = new Histogram(Buckets.request());
  final Histogram promptTokensPerRequest = new Histogram(Buckets.tokens());
  final Histogram outputTokensPerRequest = new Histogram(Buckets.tokens());
  final Map<String, Long> finished = new TreeMap<>();
  long running;
  long waiting;
  long cachedTokens;
  long promptTokens;
  long outputTokens;
  long preemptions;

  ModelMetrics() {
    for (String reason : new String[] {"abort", "length", "stop"}) {
      finished.put(reason, 0L);
    }
  }

  /** A request began to wait for a slot. */
  public void queued() {
    waiting++;
  }

  /** A request stopped waiting, for whatever reason. */
  public void dequeued() {
    waiting--;
  }

  /**
   * A request began to run, for the first time or again.
   *
   * @param tokens what it holds in the cache
   */
  public void started(long tokens) {
    running++;
    cachedTokens += tokens;
  }

  /**
   * A request stopped running.
   *
   * @param tokens what it held in the cache
   */
  public void stopped(long tokens) {
    running--;
    cachedTokens -= tokens;
  }

  /** A running request had to make room for others. */
  public void preempted() {
    preemptions++;
  }

  /**
   * The first tokens of an answer were sent.
   *
   * @param prompt tokens of the prompt
   * @param tokens how many tokens were sent
   * @param sinceArrivalNanos since the request arrived
   */
  public void firstTokens(int prompt, int tokens, long sinceArrivalNanos) {
    promptTokens += prompt;
    firstToken.observe(sinceArrivalNanos / NANOS_PER_SECOND);
    generated(tokens);
  }

  /**
   * Further tokens of an answer were sent.
   *
   * @param tokens how many
   * @param sinceLastNanos since the tokens before
   */
  public void furtherTokens(int tokens, long sinceLastNanos) {
    betweenTokens.observe(sinceLastNanos / NANOS_PER_SECOND);
    generated(tokens);
  }

  private void generated(int tokens) {
    outputTokens += tokens;
    cachedTokens += tokens;
  }

  /**
   * A request ended.
   *
   * @param reason {@code stop}, {@code length} or {@code abort}
   * @param request its times and sizes
   */
  public void finished(String reason, FinishedRequest request) {
    finished.merge(reason, 1L, Long::sum);
    long first = request.firstTokenNanos();
    endToEnd.observe((request.endNanos() - request.arrivalNanos()) / NANOS_PER_SECOND);
    queueTime.observe((request.startNanos() - request.arrivalNanos()) / NANOS_PER_SECOND);
    inferenceTime.observe((request.endNanos() - request.startNanos()) / NANOS_PER_SECOND);
    prefillTime.observe((first - request.startNanos()) / NANOS_PER_SECOND);
    decodeTime.observe((request.endNanos() - first) / NANOS_PER_SECOND);
    promptTokensPerRequest.observe(request.promptTokens());
    outputTokensPerRequest.observe(request.outputTokens());
  }
}
