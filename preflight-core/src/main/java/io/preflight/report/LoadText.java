package io.preflight.report;

import io.preflight.profile.Quantity;
import io.preflight.sample.ColdStart;
import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.LoadOutcome;
import io.preflight.sample.MetricUnit;
import java.util.ArrayList;
import java.util.List;

/** What became of the planned load, in sentences. */
final class LoadText {

  private LoadText() {}

  /** One sentence each, where there is something to say. */
  static List<String> sentences(LoadOutcome outcome) {
    DeliveredLoad load = outcome.delivered();
    List<String> sentences = new ArrayList<>();
    if (load.loop() == DeliveredLoad.Loop.OPEN) {
      sentences.add(sent(load));
      load.lag().map(LoadText::lag).ifPresent(sentences::add);
    }
    outcome.settled().map(settled -> warmUp(outcome.warmups(), settled)).ifPresent(sentences::add);
    outcome.coldStart().map(LoadText::coldStart).ifPresent(sentences::add);
    return sentences;
  }

  private static String sent(DeliveredLoad load) {
    StringBuilder text = new StringBuilder();
    text.append(load.sent()).append(" of ").append(Wording.counted(load.due(), "due request"));
    text.append(" sent");
    if (load.plannedRate().isPresent() && load.achievedRate().isPresent()) {
      text.append(", at ")
          .append(rate(load.achievedRate().getAsDouble()))
          .append(" of ")
          .append(rate(load.plannedRate().getAsDouble()))
          .append(" planned");
    }
    return text.append('.').toString();
  }

  private static String lag(DeliveredLoad.Lag lag) {
    return "Sent after they were due: p50 "
        + milliseconds(lag.p50())
        + ", p99 "
        + milliseconds(lag.p99())
        + ", at most "
        + milliseconds(lag.max())
        + "; times count from when requests were due, service times from when they were sent.";
  }

  private static String warmUp(long requests, boolean settled) {
    return "Warm-up: "
        + (settled
            ? "settled after " + Wording.counted(requests, "request")
            : "not settled within " + Wording.counted(requests, "request"))
        + ".";
  }

  private static String coldStart(ColdStart cold) {
    return "Cold start: "
        + Wording.counted(cold.requests(), "request")
        + " in "
        + milliseconds(cold.lastedMs())
        + ", ttft "
        + milliseconds(cold.firstTtftMs())
        + " at first and at most "
        + milliseconds(cold.worstTtftMs())
        + ", then "
        + milliseconds(cold.steadyTtftMs())
        + " (median); "
        + (cold.measured() == 0
            ? "not in the measurements."
            : cold.measured() + " of them measured and counted.");
  }

  private static String rate(double perSecond) {
    return Quantity.display(perSecond, MetricUnit.REQUESTS_PER_SECOND);
  }

  private static String milliseconds(double value) {
    return Quantity.display(value, MetricUnit.MILLISECONDS);
  }
}
