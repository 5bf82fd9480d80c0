package io.preflight.stats.study;

import io.preflight.stats.exact.Binomial;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Ruling;
import java.util.Locale;

/** What many runs of one procedure came to. */
final class Tally {

  private final String procedure;
  private final String service;
  private final double factor;
  private int runs;
  private int met;
  private int violated;
  private double requests;

  Tally(String procedure, String service, double factor) {
    this.procedure = procedure;
    this.service = service;
    this.factor = factor;
  }

  void add(Procedures.Ended ended) {
    runs++;
    met += ended.ruling() == Ruling.MET ? 1 : 0;
    violated += ended.ruling() == Ruling.VIOLATED ? 1 : 0;
    requests += ended.requests();
  }

  String procedure() {
    return procedure;
  }

  String service() {
    return service;
  }

  double factor() {
    return factor;
  }

  int runs() {
    return runs;
  }

  int met() {
    return met;
  }

  int violated() {
    return violated;
  }

  double meanRequests() {
    return requests / runs;
  }

  /** Whether more runs passed than a claimed rate explains, at 99.9 %. */
  boolean passesMoreOftenThan(double claim) {
    return Binomial.lower(met, runs, 0.999) > claim;
  }

  /** Whether more runs failed than a claimed rate explains, at 99.9 %. */
  boolean failsMoreOftenThan(double claim) {
    return Binomial.lower(violated, runs, 0.999) > claim;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f× | %s | %s | %.1f %% | %.0f | %d |",
        service,
        procedure,
        factor,
        share(met),
        share(violated),
        100.0 * (runs - met - violated) / runs,
        meanRequests(),
        runs);
  }

  private String share(int count) {
    Limits limits = Binomial.limits(count, runs, 0.95);
    return String.format(
        Locale.ROOT,
        "%.1f %% (%.1f–%.1f)",
        100.0 * count / runs,
        100 * limits.low(),
        100 * limits.high());
  }
}
