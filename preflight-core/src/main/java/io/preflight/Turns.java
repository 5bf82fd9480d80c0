package io.preflight;

import io.preflight.load.Interruption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Lets several runs take turns on one machine, each on a thread of its own of which only one goes
 * on at a time. The order of every round is drawn anew, so that none always finds what another has
 * warmed up or worn out.
 */
final class Turns {

  private final List<Integer> active = new ArrayList<>();
  private final Deque<Integer> round = new ArrayDeque<>();
  private final List<Integer> order = new ArrayList<>();
  private final Random random;
  private Optional<String> whole = Optional.empty();
  private int mostBlocks;
  private int holder = -1;

  private Turns(int runs, long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < runs; i++) {
      active.add(i);
    }
  }

  /**
   * Runs everything in turns, and returns when all is done.
   *
   * @param names what the runs are called
   * @param seed determines the order of all rounds
   * @param interruption is triggered when the calling thread is interrupted
   * @param run gives what to do, and gets the turn to pass on now and then
   */
  static Turns run(
      List<String> names, long seed, Interruption interruption, IntFunction<Work> run) {
    Turns turns = new Turns(names.size(), seed);
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Worker worker = new Worker(turns.new Seat(i, names.get(i)), run.apply(i));
      workers.add(worker);
      worker.start();
    }
    turns.next();
    boolean interrupted = false;
    for (Worker worker : workers) {
      interrupted |= worker.await(interruption);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    workers.forEach(Worker::requireSound);
    return turns;
  }

  /** What one run does in its turns. */
  @FunctionalInterface
  interface Work {
    void run(Turn turn);
  }

  /** The places, from 0, in the order in which their measurement began. */
  synchronized List<Integer> order() {
    return List.copyOf(order);
  }

  /** The most blocks that a run was measured in; 0 when none was measured. */
  synchronized int blocks() {
    return mostBlocks;
  }

  /** Why a run was measured in one piece; empty when none was. */
  synchronized Optional<String> whole() {
    return whole;
  }

  private synchronized void next() {
    if (round.isEmpty() && !active.isEmpty()) {
      List<Integer> drawn = new ArrayList<>(active);
      Collections.shuffle(drawn, random);
      round.addAll(drawn);
    }
    holder = round.isEmpty() ? -1 : round.remove();
    notifyAll();
  }

  private synchronized void await(int run) {
    boolean interrupted = false;
    while (holder != run) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void leave(int run) {
    active.remove(Integer.valueOf(run));
    round.remove(run);
    next();
  }

  private synchronized void note(int run, int count, Optional<String> why) {
    order.add(run);
    mostBlocks = Math.max(mostBlocks, count);
    whole = whole.or(() -> why);
  }

  /** The turn of one run. */
  private final class Seat implements Turn {

    private final int run;
    private final String name;

    Seat(int run, String name) {
      this.run = run;
      this.name = name;
    }

    @Override
    public Optional<String> name() {
      return Optional.of(name);
    }

    @Override
    public void pass() {
      next();
      await(run);
    }

    @Override
    public boolean isShared() {
      return true;
    }

    Turns turns() {
      return Turns.this;
    }

    @Override
    public void measured(int count, Optional<String> why) {
      note(run, count, why);
    }
  }

  /** One run on its thread. */
  private static final class Worker extends Thread {

    private final Seat seat;
    private final Work work;
    private volatile Throwable defect;

    Worker(Seat seat, Work work) {
      super("preflight-compare-" + (seat.run + 1));
      this.seat = seat;
      this.work = work;
      setDaemon(true);
    }

    @Override
    public void run() {
      seat.turns().await(seat.run);
      try {
        work.run(seat);
      } catch (RuntimeException | Error e) {
        defect = e;
      } finally {
        seat.turns().leave(seat.run);
      }
    }

    /** Whether the waiting thread was interrupted meanwhile. */
    boolean await(Interruption interruption) {
      boolean interrupted = false;
      while (true) {
        try {
          join();
          return interrupted;
        } catch (InterruptedException e) {
          interrupted = true;
          interruption.trigger();
        }
      }
    }

    void requireSound() {
      if (defect instanceof RuntimeException broken) {
        throw broken;
      }
      if (defect instanceof Error broken) {
        throw broken;
      }
    }
  }
}
