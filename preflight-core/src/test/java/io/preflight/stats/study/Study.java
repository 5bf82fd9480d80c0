package io.preflight.stats.study;

import io.preflight.stats.study.Procedures.Procedure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Runs each procedure many times against services whose truth is known, for a p95 objective at 95 %
 * confidence.
 */
final class Study {

  static final double ALLOWANCE = 0.05;
  static final int DEFAULT_BUDGET = 2_000;
  static final double[] FACTORS = {0.5, 0.9, 1, 1.1, 2};
  static final int[] USERS = {1, 10, 50};

  static final String CONFIDENT = "preflight, budget 2,000";
  static final String CONFIDENT_LONG = "preflight, budget 100,000";
  static final String POINT = "point gate of five";
  static final String FIXED = "fixed-size exact test";
  static final String PEEKING = "exact test, peeking";
  static final String WALD = "Wald's test, told the truth";

  private final int runs;
  private final List<Tally> tallies = new ArrayList<>();

  Study(int runs) {
    this.runs = runs;
  }

  /** All services against all truths. */
  void services() {
    Map<String, DoubleFunction<Procedure>> procedures = new LinkedHashMap<>();
    Procedure confident = Procedures.confident(ALLOWANCE, DEFAULT_BUDGET);
    Procedure point = Procedures.pointOfFive(ALLOWANCE);
    Procedure fixed = Procedures.fixedSize(ALLOWANCE);
    Procedure peeking = Procedures.peeking(ALLOWANCE);
    procedures.put(CONFIDENT, truth -> confident);
    procedures.put(POINT, truth -> point);
    procedures.put(FIXED, truth -> fixed);
    procedures.put(PEEKING, truth -> peeking);
    for (Latencies latencies : Latencies.values()) {
      for (double factor : FACTORS) {
        procedures.forEach((name, procedure) -> run(name, latencies, factor, procedure, runs));
      }
    }
  }

  /** How many requests a decision takes, with a budget that lets every run decide. */
  void requestsToDecision(int closeRuns) {
    for (double factor : FACTORS) {
      if (factor != 1) {
        int count = Math.abs(factor - 1) < 0.2 ? closeRuns : runs;
        Procedure patient = Procedures.confident(ALLOWANCE, 100_000);
        run(CONFIDENT_LONG, Latencies.LOG_NORMAL, factor, truth -> patient, count);
        run(WALD, Latencies.LOG_NORMAL, factor, truth -> Procedures.wald(ALLOWANCE, truth), count);
      }
    }
  }

  /** Many users at once, with slow requests that take 20 times as long as the others. */
  void concurrency() {
    for (int users : USERS) {
      for (double factor : FACTORS) {
        for (ConcurrentRun.Order order : ConcurrentRun.Order.values()) {
          Tally tally =
              new Tally(
                  order == ConcurrentRun.Order.START
                      ? "evidence in order of start"
                      : "evidence in order of completion",
                  "concurrency " + users,
                  factor);
          for (int seed = 0; seed < runs; seed++) {
            tally.add(
                ConcurrentRun.run(
                    ALLOWANCE, ALLOWANCE * factor, users, DEFAULT_BUDGET, order, seed));
          }
          tallies.add(tally);
        }
      }
    }
  }

  List<Tally> tallies() {
    return List.copyOf(tallies);
  }

  Tally find(String procedure, String service, double factor) {
    Optional<Tally> found =
        tallies.stream()
            .filter(tally -> tally.procedure().equals(procedure))
            .filter(tally -> tally.service().equals(service))
            .filter(tally -> tally.factor() == factor)
            .findFirst();
    return found.orElseThrow();
  }

  private void run(
      String name,
      Latencies latencies,
      double factor,
      DoubleFunction<Procedure> procedure,
      int count) {
    double truth = ALLOWANCE * factor;
    double limit = latencies.limit(truth);
    Procedure fixedProcedure = procedure.apply(truth);
    Tally tally = new Tally(name, latencies.label(), factor);
    for (int seed = 0; seed < count; seed++) {
      Latencies.Service service = latencies.start(truth, seed);
      tally.add(fixedProcedure.run(service::next, limit));
    }
    tallies.add(tally);
  }
}
