package io.preflight.report;

import io.preflight.profile.Quantity;
import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.MetricUnit;
import java.util.ArrayList;
import java.util.List;

/** What became of the planned load, in sentences. */
final class LoadText {

  private LoadText() {}

  /** One sentence each; none for users who wait for their answers. */
  static List<String> sentences(DeliveredLoad load) {
    List<String> sentences = new ArrayList<>();
    if (load.loop() == DeliveredLoad.Loop.OPEN) {
      sentences.add(sent(load));
      load.lag().map(LoadText::lag).ifPresent(sentences::add);
    }
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

  private static String rate(double perSecond) {
    return Quantity.display(perSecond, MetricUnit.REQUESTS_PER_SECOND);
  }

  private static String milliseconds(double value) {
    return Quantity.display(value, MetricUnit.MILLISECONDS);
  }
}
