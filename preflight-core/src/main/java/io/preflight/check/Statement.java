package io.preflight.check;

import io.preflight.decision.ObjectiveDecision;
import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Forecast;
import io.preflight.stats.sequential.Ruling;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says in words what requests have shown of an objective, and how sure that is. */
final class Statement {

  private Statement() {}

  /**
   * What a confident decision rests on.
   *
   * @return for instance {@code at 95 % confidence after 87 requests: 0 over the limit, at most
   *     4.97 % in truth, 5 % allowed}
   */
  static String confident(ObjectiveDecision decision, double confidence) {
    StringBuilder text = new StringBuilder("at ").append(percent(confidence)).append(" confidence");
    if (decision.decidedAfter().isPresent()) {
      text.append(" after ").append(Counts.of(decision.decidedAfter().getAsLong(), "request"));
    } else {
      text.append(", ")
          .append(Counts.of(decision.requests(), "request"))
          .append(" were not enough");
    }
    decision.share().ifPresent(share -> text.append(": ").append(share(decision, share)));
    decision.reason().ifPresent(reason -> text.append(": ").append(reason));
    decision.forecast().ifPresent(forecast -> text.append("; ").append(more(forecast)));
    if (decision.inflation() > 1) {
      text.append("; neighbors depend on each other, so they count as ")
          .append(Math.round(decision.effectiveRequests()));
    }
    return text.toString();
  }

  /**
   * What the same requests would support, beside a point decision.
   *
   * @return for instance {@code 5 requests: a service that misses this limit on 45 % of requests
   *     would pass like this one in 5 of 100 runs}; empty when they do show that the limit is kept,
   *     or when the limit is not about a share
   */
  static Optional<String> point(ObjectiveDecision decision) {
    OptionalDouble miss = decision.couldStillMiss();
    if (miss.isEmpty()) {
      return Optional.empty();
    }
    ObjectiveDecision.Share share = decision.share().orElseThrow();
    String requests = Counts.of(decision.requests(), "request");
    if (miss.getAsDouble() <= share.allowed()) {
      return Optional.of(
          requests
              + ": at 95 % confidence at most "
              + percent(miss.getAsDouble())
              + " of requests miss this limit, "
              + percent(share.allowed())
              + " are allowed");
    }
    return Optional.of(
        requests
            + ": a service that misses this limit on "
            + String.format(Locale.ROOT, "%.0f %%", 100 * miss.getAsDouble())
            + " of requests would pass like this one in 5 of 100 runs");
  }

  private static String share(ObjectiveDecision decision, ObjectiveDecision.Share share) {
    Limits limits = share.limits();
    String truth =
        switch (decision.ruling()) {
          case MET -> "at most " + percent(limits.high());
          case VIOLATED -> "at least " + percent(limits.low());
          case UNDECIDED -> percent(limits.low()) + " to " + percent(limits.high());
        };
    boolean all = decision.decidedAfter().orElse(-1) == decision.requests();
    return share.over()
        + (decision.ruling() == Ruling.UNDECIDED || all
            ? " over the limit"
            : " of " + decision.requests() + " over the limit in the end")
        + ", "
        + truth
        + " in truth, "
        + percent(share.allowed())
        + " allowed";
  }

  /** What it would take to decide an open question. */
  static String more(Forecast forecast) {
    if (forecast.expected().isPresent()) {
      return "about "
          + String.format(Locale.ROOT, "%,d", forecast.expected().getAsLong())
          + " more would decide it at this rate";
    }
    return "at this rate no number of requests would decide it, and at the best rate these allow"
        + " at least "
        + String.format(Locale.ROOT, "%,d", forecast.atLeast())
        + " more";
  }

  private static String percent(double share) {
    return Quantity.display(share, MetricUnit.RATIO);
  }
}
