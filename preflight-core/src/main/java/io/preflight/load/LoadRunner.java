package io.preflight.load;

import io.preflight.profile.LoadSpec;
import io.preflight.profile.WarmUp;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.EndedBy;
import io.preflight.sample.LoadOutcome;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.Transport;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.workload.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Runs a load against a target: the warm-up, then the measured requests in their rhythm. Requests
 * in flight when the rhythm ends are waited for and counted; dropping them would favor the fast
 * ones. A run is given up early only when it can show nothing new, see {@link
 * LoadResult#aborted()}.
 */
public final class LoadRunner {

  private final Target target;
  private final Optional<Beside> second;
  private final SampleSink sink;
  private final Interruption interruption;
  private final Futility futility = new Futility();
  private final StopRule stopRule;
  private final boolean untilSteady;
  private final Budget budget;
  private final ColdStartWatch coldStart;
  private final Dispatcher dispatcher;
  private final Plan plan;

  private Instant started = Instant.EPOCH;
  private long startNanos;
  private long lastEndNanos;
  private boolean threadInterrupted;

  /**
   * A run that has not begun.
   *
   * @param target whom to ask; the caller closes it
   * @param load how to ask
   * @param requests what to ask for
   * @param sink takes every sample
   * @param interruption ends the run early
   * @throws io.preflight.problem.ConfigurationException if a recording cannot be replayed
   */
  public LoadRunner(
      Target target,
      LoadSpec load,
      RequestSource requests,
      SampleSink sink,
      Interruption interruption) {
    this(target, load, requests, sink, StopRule.NEVER, interruption);
  }

  /**
   * A run that may end before its shape does.
   *
   * @param target whom to ask; the caller closes it
   * @param load how to ask
   * @param requests what to ask for
   * @param sink takes every sample
   * @param stopRule tells when enough is measured
   * @param interruption ends the run early
   * @throws io.preflight.problem.ConfigurationException if a recording cannot be replayed
   */
  public LoadRunner(
      Target target,
      LoadSpec load,
      RequestSource requests,
      SampleSink sink,
      StopRule stopRule,
      Interruption interruption) {
    this(target, Optional.empty(), load, requests, sink, stopRule, interruption);
  }

  /**
   * A run that asks a second target in turns with the first.
   *
   * @param target whom to ask; the caller closes it
   * @param second whom to ask as well; empty for nobody
   * @param load how to ask
   * @param requests what to ask for, both targets the same
   * @param sink takes every sample of the first target
   * @param stopRule tells when enough is measured of it
   * @param interruption ends the run early
   * @throws io.preflight.problem.ConfigurationException if a recording cannot be replayed
   */
  public LoadRunner(
      Target target,
      Optional<Beside> second,
      LoadSpec load,
      RequestSource requests,
      SampleSink sink,
      StopRule stopRule,
      Interruption interruption) {
    this.second = second;
    this.target = target;
    this.sink = sink;
    this.interruption = interruption;
    this.stopRule = stopRule;
    this.untilSteady = load.warmup() instanceof WarmUp.UntilSteady;
    this.budget = new Budget(load.budget(), second.isPresent() ? 2 : 1);
    this.coldStart = new ColdStartWatch(load.shape().concurrency());
    this.dispatcher = new Dispatcher(target, second, requests, budget, futility, stopRule);
    this.plan =
        new Plan(
            load,
            dispatcher,
            budget,
            () -> !futility.endsWarmup() && !(untilSteady && coldStart.isSettled()),
            () -> futility.reason().isEmpty() && !stopRule.enough());
  }

  /**
   * Runs the load to its end, on the calling thread as far as samples are concerned. Interrupting
   * that thread is the same as triggering the interruption.
   *
   * @return how it went
   */
  public LoadResult run() {
    started = Instant.now();
    startNanos = System.nanoTime();
    budget.begin(startNanos);
    Interruption.Listening listening = interruption.onTrigger(dispatcher::cutOff);
    try {
      plan.warmUp().ifPresent(this::run);
      run(plan.measured());
    } finally {
      listening.close();
      dispatcher.cutOff();
      if (threadInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return result();
  }

  private void run(Rhythm rhythm) {
    dispatcher.hold();
    rhythm.start(System.nanoTime());
    drain();
  }

  /** Hands every outcome of a rhythm to the sink. */
  private void drain() {
    Dispatcher.Outcome outcome = next();
    while (!outcome.isEnd()) {
      if (outcome.phase() == Phase.MEASURED && outcome.exchange().isPresent()) {
        lastEndNanos = Math.max(lastEndNanos, outcome.endNanos() - startNanos);
      }
      if (outcome.beside()) {
        Beside beside = second.orElseThrow();
        beside.sink().accept(sample(outcome, beside.target()));
      } else {
        Sample sample = sample(outcome, target);
        coldStart.accept(sample);
        sink.accept(sample);
      }
      outcome = next();
    }
    if (dispatcher.defect() != null) {
      throw dispatcher.defect();
    }
  }

  private Dispatcher.Outcome next() {
    while (true) {
      try {
        return dispatcher.next();
      } catch (InterruptedException e) {
        threadInterrupted = true;
        interruption.trigger();
      }
    }
  }

  private Sample sample(Dispatcher.Outcome outcome, Target asked) {
    Optional<Exchange> exchange = outcome.exchange();
    SampleStatus status =
        exchange
            .map(e -> e.failure().isPresent() ? SampleStatus.ERROR : SampleStatus.HEALTHY)
            .orElse(SampleStatus.CANCELLED);
    long dueNanos = outcome.dueNanos() - startNanos;
    return new Sample(
        outcome.sequence(),
        outcome.phase(),
        asked.provider(),
        asked.model(),
        status,
        started.plusNanos(dueNanos),
        dueNanos / 1e6,
        exchange.map(Exchange::timing).orElse(Timing.NONE),
        exchange.map(Exchange::counted).orElse(TokenCount.UNKNOWN),
        exchange.map(Exchange::contentTimes).orElse(ContentTimes.NONE),
        Double.NaN,
        exchange.flatMap(Exchange::failure),
        exchange.map(Exchange::transport).orElse(Transport.ONCE));
  }

  private LoadOutcome outcome() {
    return new LoadOutcome(
        plan.delivered(dispatcher.sent(Phase.MEASURED)),
        dispatcher.sent(Phase.WARMUP),
        dispatcher.sent(Phase.COOLDOWN),
        endedBy(),
        untilSteady ? Optional.of(coldStart.isSettled()) : Optional.empty(),
        coldStart.coldStart());
  }

  private EndedBy endedBy() {
    if (interruption.isTriggered()) {
      return EndedBy.INTERRUPTED;
    }
    if (futility.reason().isPresent()) {
      return EndedBy.GIVEN_UP;
    }
    return budget.spent().orElse(stopRule.enough() ? EndedBy.DECISION : EndedBy.PLAN);
  }

  private LoadResult result() {
    long measuredNanos = lastEndNanos - (plan.openedNanos().orElse(startNanos) - startNanos);
    return new LoadResult(
        started,
        lastEndNanos > 0 ? Duration.ofNanos(measuredNanos) : Duration.ZERO,
        outcome(),
        interruption.isTriggered(),
        futility.answered(),
        interruption.isTriggered() ? Optional.empty() : futility.reason());
  }
}
