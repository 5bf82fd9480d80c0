package io.preflight.load;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Transport;
import io.preflight.target.Call;
import io.preflight.target.ChatRequest;
import io.preflight.target.Exchange;
import io.preflight.target.Progress;
import io.preflight.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A request that is sent again as often as its target allows. Its times count from when it was due,
 * through all attempts; the budget counts each attempt.
 */
final class RepeatedCall implements Call {

  private final Target target;
  private final ChatRequest request;
  private final long dueNanos;
  private final Budget budget;
  private final Consumer<RuntimeException> defects;
  private final CompletableFuture<Exchange> result = new CompletableFuture<>();
  private final List<ErrorClass> failed = new ArrayList<>();

  private Call current;
  private boolean cancelled;
  private boolean answered;
  private double sentMs = Double.NaN;

  private RepeatedCall(
      Target target,
      ChatRequest request,
      long dueNanos,
      Budget budget,
      Consumer<RuntimeException> defects) {
    this.target = target;
    this.request = request;
    this.dueNanos = dueNanos;
    this.budget = budget;
    this.defects = defects;
  }

  /**
   * Sends a request.
   *
   * @param budget asked before each attempt beyond the first
   * @param defects is told of a defect of the program
   */
  static Call send(
      Target target,
      ChatRequest request,
      long dueNanos,
      Budget budget,
      Consumer<RuntimeException> defects) {
    if (!target.retries().any()) {
      return target.send(request, dueNanos);
    }
    RepeatedCall call = new RepeatedCall(target, request, dueNanos, budget, defects);
    call.follow(target.send(request, dueNanos));
    return call;
  }

  private void follow(Call attempt) {
    boolean late;
    synchronized (this) {
      current = attempt;
      late = cancelled;
    }
    if (late) {
      attempt.cancel();
    }
    CompletableFuture<Exchange> unused =
        attempt.result().whenComplete((exchange, cutOff) -> ended(Optional.ofNullable(exchange)));
  }

  private void ended(Optional<Exchange> exchange) {
    if (exchange.isEmpty()) {
      result.cancel(false);
      return;
    }
    Optional<Duration> wait = waitAfter(exchange.get());
    if (wait.isPresent()) {
      CompletableFuture.delayedExecutor(wait.get().toNanos(), TimeUnit.NANOSECONDS)
          .execute(this::again);
    } else {
      result.complete(whole(exchange.get()));
    }
  }

  /** Takes note of an attempt; the wait before the next one, if there is to be one. */
  private synchronized Optional<Duration> waitAfter(Exchange exchange) {
    current = null;
    answered |= exchange.answered();
    if (Double.isNaN(sentMs)) {
      sentMs = exchange.timing().sentMs();
    }
    if (cancelled) {
      return Optional.empty();
    }
    long now = System.nanoTime();
    Optional<Duration> wait =
        target
            .retries()
            .waitAfter(
                exchange,
                failed.size() + 1,
                Duration.ofNanos(now - dueNanos),
                ThreadLocalRandom.current().nextDouble())
            .filter(until -> budget.admitsAgain(now + until.toNanos(), exchange));
    if (wait.isPresent()) {
      failed.add(exchange.failure().orElseThrow().errorClass());
    }
    return wait;
  }

  private void again() {
    synchronized (this) {
      if (cancelled) {
        return;
      }
    }
    try {
      budget.sent(request.maxTokens());
      follow(target.sendAgain(request, dueNanos));
    } catch (RuntimeException e) {
      defects.accept(e);
      result.cancel(false);
    }
  }

  /** The last attempt with what is to be told of all of them. */
  private synchronized Exchange whole(Exchange last) {
    return new Exchange(
        last.timing().sentAt(sentMs),
        last.tokens(),
        last.contentTimes(),
        last.finishReason(),
        answered,
        last.text(),
        last.failure(),
        last.retryAfter(),
        new Transport(last.transport().protocol(), failed));
  }

  @Override
  public CompletableFuture<Exchange> result() {
    return result;
  }

  @Override
  public synchronized Progress progress() {
    return current == null ? Progress.WAITING : current.progress();
  }

  @Override
  public void cancel() {
    Call attempt;
    synchronized (this) {
      cancelled = true;
      attempt = current;
    }
    if (attempt == null) {
      result.cancel(false);
    } else {
      attempt.cancel();
    }
  }
}
