package io.preflight.load;

import io.preflight.sample.Phase;
import io.preflight.target.Call;
import io.preflight.target.Exchange;
import io.preflight.target.Progress;
import io.preflight.target.Target;
import io.preflight.workload.RequestSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends requests for a rhythm and collects how they end. A rhythm holds the dispatcher open while
 * it may still send; when it has let go and nothing is in flight, the rhythm is over.
 */
final class Dispatcher {

  private static final long LOOK_NANOS = 50_000_000;

  /** How a request ended, or that the rhythm is over. */
  record Outcome(
      long sequence,
      Phase phase,
      long dueNanos,
      long endNanos,
      Optional<Exchange> exchange,
      boolean beside) {
    static final Outcome END = new Outcome(-1, Phase.MEASURED, 0, 0, Optional.empty(), false);

    boolean isEnd() {
      return sequence < 0;
    }
  }

  /** A request under way. */
  private record Running(long sequence, Phase phase, long dueNanos, boolean beside) {}

  /**
   * What is asked of one target, or of two in turns.
   *
   * @param besideTurn the turn of the second target; −1 when there is none
   */
  private record Round(
      long sequence, Phase phase, RequestSource.Next next, int besideTurn, Runnable ended) {
    boolean isLast(int turn) {
      return turn == (besideTurn < 0 ? 0 : 1);
    }
  }

  private final Target target;
  private final Optional<Beside> second;
  private final RequestSource requests;
  private final Budget budget;
  private final Futility futility;
  private final StopRule stopRule;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final Map<Call, Running> inFlight = new ConcurrentHashMap<>();
  private final AtomicLong sequence = new AtomicLong();
  private final Map<Phase, Long> sent = new ConcurrentHashMap<>();
  private final AtomicLong underWay = new AtomicLong();
  private final AtomicLong holds = new AtomicLong();
  private long lookedNanos = System.nanoTime();
  private volatile boolean cutOff;
  private volatile RuntimeException defect;

  Dispatcher(
      Target target,
      Optional<Beside> second,
      RequestSource requests,
      Budget budget,
      Futility futility,
      StopRule stopRule) {
    this.target = target;
    this.second = second;
    this.requests = requests;
    this.budget = budget;
    this.futility = futility;
    this.stopRule = stopRule;
  }

  /** Something may still be sent. */
  void hold() {
    holds.incrementAndGet();
  }

  /** One that held will send no more. */
  void letGo() {
    if (holds.decrementAndGet() == 0) {
      outcomes.add(Outcome.END);
    }
  }

  /** Whether nothing is to be sent any more, whatever the plan. */
  boolean isCutOff() {
    return cutOff;
  }

  /** How many requests are under way. */
  long inFlight() {
    return underWay.get();
  }

  /**
   * Sends one request; where there is a second target, to both, one after the other.
   *
   * @param phase the part of the run it belongs to
   * @param dueNanos when it is due
   * @param ended runs when it has ended, on whatever thread finds out
   * @return whether it has ended already, in which case {@code ended} does not run
   */
  boolean send(Phase phase, long dueNanos, Runnable ended) {
    long number = sequence.getAndIncrement();
    sent.merge(phase, 1L, Long::sum);
    hold();
    underWay.incrementAndGet();
    try {
      int besideTurn = second.map(beside -> beside.turn(number)).orElse(-1);
      Round round = new Round(number, phase, requests.next(number), besideTurn, ended);
      return ask(round, 0, dueNanos, true);
    } catch (RuntimeException e) {
      return broken(e);
    }
  }

  /**
   * Asks the target whose turn it is.
   *
   * @param atOnce whether the sender still waits to hear that the round has ended already
   * @return whether it has, which only the sender is told
   */
  private boolean ask(Round round, int turn, long dueNanos, boolean atOnce) {
    boolean beside = turn == round.besideTurn;
    Target asked = beside ? second.orElseThrow().target() : target;
    budget.sent(round.next.request().maxTokens());
    Call call = RepeatedCall.send(asked, round.next.request(), dueNanos, budget, this::fail);
    Running request = new Running(round.sequence, round.phase, dueNanos, beside);
    inFlight.put(call, request);
    if (cutOff) {
      call.cancel();
    }
    CompletableFuture<Exchange> result = call.result();
    boolean early = atOnce && result.isDone();
    CompletableFuture<Exchange> unused =
        result.whenComplete(
            (exchange, cancelled) -> {
              boolean last = round.isLast(turn);
              if (last) {
                round.next.ended().run();
              }
              outcome(call, request, exchange);
              if (last) {
                underWay.decrementAndGet();
              }
              if (!early) {
                goOn(round, turn);
              }
            });
    if (!early) {
      return false;
    }
    if (!round.isLast(turn)) {
      return ask(round, turn + 1, System.nanoTime(), true);
    }
    letGo();
    return true;
  }

  /** A turn has ended while nobody waited. */
  private void goOn(Round round, int turn) {
    if (round.isLast(turn)) {
      round.ended.run();
      letGo();
      return;
    }
    try {
      boolean unused = ask(round, turn + 1, System.nanoTime(), false);
    } catch (RuntimeException e) {
      boolean unused = broken(e);
    }
  }

  private boolean broken(RuntimeException e) {
    fail(e);
    underWay.decrementAndGet();
    letGo();
    return true;
  }

  /** Notes how a request ended; without an exchange it was cut off. */
  private void outcome(Call call, Running request, Exchange exchange) {
    inFlight.remove(call);
    budget.ended(Optional.ofNullable(exchange));
    if (exchange != null && !request.beside) {
      futility.saw(request.phase, exchange);
    }
    outcomes.add(
        new Outcome(
            request.sequence,
            request.phase,
            request.dueNanos,
            System.nanoTime(),
            Optional.ofNullable(exchange),
            request.beside));
  }

  /** Sends nothing more and cuts off what is in flight. */
  void cutOff() {
    cutOff = true;
    inFlight.keySet().forEach(Call::cancel);
  }

  /** The program itself has a defect, with which nothing can be measured. */
  void fail(RuntimeException e) {
    defect = e;
    cutOff();
  }

  /** The next outcome; waits for it, and tells the stop rule now and then what is under way. */
  Outcome next() throws InterruptedException {
    Outcome outcome = null;
    while (outcome == null) {
      if (System.nanoTime() - lookedNanos >= LOOK_NANOS) {
        look();
      }
      outcome = outcomes.poll(LOOK_NANOS, TimeUnit.NANOSECONDS);
    }
    return outcome;
  }

  /**
   * Tells the stop rule what was still under way at the last look: by now, bytes that had been read
   * then have been understood.
   */
  private void look() {
    long before = lookedNanos;
    lookedNanos = System.nanoTime();
    inFlight.forEach(
        (call, running) -> {
          Progress progress = call.progress();
          if (running.phase == Phase.MEASURED
              && !running.beside
              && progress != Progress.COMPLETE
              && before - running.dueNanos > 0) {
            stopRule.running(
                running.sequence, (before - running.dueNanos) / 1e6, progress != Progress.WAITING);
          }
        });
  }

  /** How many requests of a part were sent. */
  long sent(Phase phase) {
    return sent.getOrDefault(phase, 0L);
  }

  /** What went wrong in the program itself, or null. */
  RuntimeException defect() {
    return defect;
  }
}
