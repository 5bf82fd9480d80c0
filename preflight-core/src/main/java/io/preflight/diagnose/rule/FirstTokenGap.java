package io.preflight.diagnose.rule;

import io.preflight.diagnose.Fact;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.Span;
import io.preflight.diagnose.server.Values;
import java.util.List;

/**
 * The client's time to the first token against the server's own, as far as that is certain.
 *
 * @param what which statistic both are
 * @param clientMs the client's
 * @param server all that the server's may be
 * @param reading where that comes from
 * @param warmUp whether requests of a warm-up are in both
 */
record FirstTokenGap(String what, double clientMs, Span server, Reading reading, boolean warmUp) {

  /** What passes between them on any network. */
  static final double MOST_MS = 100;

  private static final String MEAN = "mean time to first token";

  /**
   * Percentiles. What is certain of the server's is the bucket of its histogram; where only
   * percentiles of parts of the run are known, that of the whole lies between the least and the
   * largest.
   */
  static FirstTokenGap ofP95(double clientMs, Reading reading, boolean warmUp) {
    Values values = reading.values();
    Span span;
    if (values.ofWindow().isPresent()) {
      span = values.span().orElse(exactly(values));
    } else {
      double most = values.maxIsLeast() ? Double.POSITIVE_INFINITY : Signals.max(reading);
      span = new Span(reading.min().orElse(0), most);
    }
    return new FirstTokenGap("time to first token p95", clientMs, span, reading, warmUp);
  }

  /** Means, of which the server's must be known of the whole run. */
  static FirstTokenGap ofMean(double clientMs, Reading reading, boolean warmUp) {
    return new FirstTokenGap(MEAN, clientMs, exactly(reading.values()), reading, warmUp);
  }

  private static Span exactly(Values values) {
    double whole = values.ofWindow().orElseThrow();
    return new Span(whole, whole);
  }

  /** How much the client's is above the server's, whatever that is; may be negative. */
  double atLeastMs() {
    return clientMs - server.most();
  }

  private double atMostMs() {
    return clientMs - server.least();
  }

  /** Whether time passes between them for certain. */
  boolean isOver() {
    return atLeastMs() > MOST_MS;
  }

  /** Whether it is certain that time passes between them, or that none does. */
  boolean isTold() {
    return isOver() || atMostMs() <= MOST_MS;
  }

  private boolean isExact() {
    return server.least() == server.most();
  }

  private boolean isMean() {
    return what.equals(MEAN);
  }

  /** What is certain. */
  String sentence() {
    if (isOver()) {
      return "the client's "
          + what
          + " ("
          + ms(clientMs)
          + (warmUp ? ", warm-up included" : "")
          + ") exceeds the server's ("
          + servers()
          + ") by "
          + (isExact() ? "" : "at least ")
          + ms(atLeastMs())
          + ": that time passes between them";
    }
    return title() + ": client " + ms(clientMs) + ", server " + servers() + "; " + close();
  }

  private String close() {
    if (atMostMs() < -MOST_MS) {
      return "the server's is above the client's, so its figure holds other requests too"
          + (isMean() ? "" : ", or its histogram is coarse");
    }
    return "they are within "
        + ms(MOST_MS)
        + (isMean() ? "; the server's histogram is too coarse to compare the p95" : "");
  }

  /** Why nothing is certain. */
  String unsure() {
    String known =
        reading.values().ofWindow().isPresent()
            ? "its histogram tells only that it is " + servers()
            : "the percentiles of its parts are " + servers();
    return "the server's "
        + what
        + " of the whole run: "
        + known
        + "; the client's is "
        + ms(clientMs);
  }

  List<Fact> evidence() {
    return List.of(
        Fact.ofSamples("client " + what + " minus the server's", atLeastMs(), "ms").limit(MOST_MS),
        Fact.ofSamples("client " + title(), clientMs, "ms"),
        Signals.fact(reading, isExact() ? "" : "at most", server.most()));
  }

  private String title() {
    return what + (warmUp ? " (warm-up included)" : "");
  }

  private String servers() {
    if (isExact()) {
      return ms(server.most());
    }
    if (server.isOpen()) {
      return "more than " + ms(server.least());
    }
    return server.least() > 0
        ? "between " + ms(server.least()) + " and " + ms(server.most())
        : "at most " + ms(server.most());
  }

  private static String ms(double value) {
    return Fact.amount(value, "ms");
  }
}
