package io.preflight.testkit.server;

import io.preflight.testkit.metrics.VllmMetrics;
import io.preflight.testkit.script.Reply;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.truth.ReceivedRequest;
import io.preflight.testkit.truth.ReceivedStore;
import io.preflight.testkit.truth.RequestTruth;
import io.preflight.testkit.truth.TruthStore;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What all connections share. */
final class Engine {

  private final EndpointSettings settings;
  private final Router router = new Router(this);
  private final Pacer pacer;
  private final Slots slots;
  private final VllmMetrics metrics;
  private final TruthStore truths;
  private final ReceivedStore received;
  private final Queue<Reply> queuedReplies = new ConcurrentLinkedQueue<>();
  private final AtomicLong connections = new AtomicLong();
  private final long startNanos = System.nanoTime();
  private volatile Script script;
  private volatile boolean stopping;
  private long requests;

  Engine(EndpointSettings settings, Pacer pacer) {
    this.pacer = pacer;
    this.settings = settings;
    this.script = settings.script();
    this.slots =
        new Slots(
            settings.slots(), settings.maxQueue(), settings.slowdown(), settings.cacheTokens());
    this.metrics = new VllmMetrics(settings.models(), settings.cacheTokens());
    this.truths = new TruthStore(settings.maxTruths(), settings.maxTruthEvents());
    this.received = new ReceivedStore(settings.maxReceived());
  }

  EndpointSettings settings() {
    return settings;
  }

  Script script() {
    return script;
  }

  void script(Script newScript) {
    script = newScript;
  }

  Queue<Reply> queuedReplies() {
    return queuedReplies;
  }

  Pacer pacer() {
    return pacer;
  }

  Slots slots() {
    return slots;
  }

  VllmMetrics metrics() {
    return metrics;
  }

  TruthStore truths() {
    return truths;
  }

  ReceivedStore receivedStore() {
    return received;
  }

  boolean isReady() {
    return System.nanoTime() - startNanos >= settings.readyAfter().toNanos();
  }

  boolean isStopping() {
    return stopping;
  }

  void stopping() {
    stopping = true;
  }

  RequestTruth.Connection accepted(int clientPort) {
    return new RequestTruth.Connection(
        connections.getAndIncrement(), clientPort, System.nanoTime());
  }

  void received(ReceivedRequest request) {
    received.add(request);
  }

  void answer(Exchange exchange) {
    router.answer(exchange);
  }

  /** The number of the next request for a completion. */
  long nextIndex() {
    return requests++;
  }
}
