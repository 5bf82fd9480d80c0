package io.preflight.load;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.workload.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a load against a target: the warm-up as a closed loop, then the measured requests in their
 * rhythm. Requests in flight when the rhythm ends are waited for and counted; dropping them would
 * favor the fast ones. A run is given up early only when it can show nothing new, see {@link
 * LoadResult#aborted()}.
 */
public final class LoadRunner {

  private final Target target;
  private final LoadSpec load;
  private final SampleSink sink;
  private final Interruption interruption;
  private final Futility futility = new Futility();
  private final Dispatcher dispatcher;

  private Instant started = Instant.EPOCH;
  private long startNanos;
  private long measuredFrom;
  private long measuredTo;
  private boolean threadInterrupted;

  /**
   * A run that has not begun.
   *
   * @param target whom to ask; the caller closes it
   * @param load how to ask
   * @param requests what to ask for
   * @param sink takes every sample
   * @param interruption ends the run early
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
   */
  public LoadRunner(
      Target target,
      LoadSpec load,
      RequestSource requests,
      SampleSink sink,
      StopRule stopRule,
      Interruption interruption) {
    this.target = target;
    this.load = load;
    this.sink = sink;
    this.interruption = interruption;
    this.dispatcher = new Dispatcher(target, requests, futility, stopRule);
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
    interruption.onTrigger(dispatcher::cutOff);
    try {
      warmUp();
      measure();
    } finally {
      dispatcher.cutOff();
      if (threadInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return result();
  }

  private void warmUp() {
    if (load.warmup() > 0) {
      dispatcher.begin(Phase.WARMUP);
      ClosedLoop.ofRequests(dispatcher, load.warmup(), load.shape().concurrency());
      drain();
    }
  }

  private void measure() {
    dispatcher.begin(Phase.MEASURED);
    measuredFrom = System.nanoTime();
    measuredTo = measuredFrom;
    if (load.shape() instanceof LoadShape.Runs runs) {
      ClosedLoop.ofRequests(dispatcher, runs.requests(), runs.concurrency());
    } else if (load.shape() instanceof LoadShape.Timed timed) {
      ClosedLoop.until(dispatcher, measuredFrom + timed.duration().toNanos(), timed.concurrency());
    } else if (load.shape() instanceof LoadShape.UntilDecided open) {
      ClosedLoop.ofRequestsUntil(
          dispatcher,
          open.maxRequests(),
          measuredFrom + open.maxDuration().toNanos(),
          open.concurrency());
    } else if (load.shape() instanceof LoadShape.Probes probes) {
      Thread schedule =
          new Thread(new ProbeSchedule(dispatcher, probes, measuredFrom), "preflight-schedule");
      schedule.setDaemon(true);
      interruption.onTrigger(() -> LockSupport.unpark(schedule));
      schedule.start();
    }
    drain();
  }

  /** Hands every outcome of the phase to the sink. */
  private void drain() {
    Dispatcher.Outcome outcome = next();
    while (!outcome.endsPhase()) {
      if (outcome.phase() == Phase.MEASURED && outcome.exchange().isPresent()) {
        measuredTo = Math.max(measuredTo, outcome.endNanos());
      }
      sink.accept(sample(outcome));
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

  private Sample sample(Dispatcher.Outcome outcome) {
    Optional<Exchange> exchange = outcome.exchange();
    SampleStatus status =
        exchange
            .map(e -> e.failure().isPresent() ? SampleStatus.ERROR : SampleStatus.HEALTHY)
            .orElse(SampleStatus.CANCELLED);
    long dueNanos = outcome.dueNanos() - startNanos;
    return new Sample(
        outcome.sequence(),
        outcome.phase(),
        target.provider(),
        target.model(),
        status,
        started.plusNanos(dueNanos),
        dueNanos / 1e6,
        exchange.map(Exchange::timing).orElse(Timing.NONE),
        exchange.map(Exchange::tokens).orElse(TokenCount.UNKNOWN),
        exchange.map(Exchange::contentTimes).orElse(ContentTimes.NONE),
        Double.NaN,
        exchange.flatMap(Exchange::failure));
  }

  private LoadResult result() {
    return new LoadResult(
        started,
        Duration.ofNanos(measuredTo - measuredFrom),
        planned(),
        dispatcher.sentMeasured(),
        interruption.isTriggered(),
        futility.answered(),
        interruption.isTriggered() ? Optional.empty() : futility.reason());
  }

  private OptionalLong planned() {
    if (load.shape() instanceof LoadShape.Runs runs) {
      return OptionalLong.of(runs.requests());
    }
    if (load.shape() instanceof LoadShape.Probes probes) {
      return OptionalLong.of(probes.moments() * probes.concurrency());
    }
    return OptionalLong.empty();
  }
}
