package io.preflight.check;

import io.preflight.evidence.Attempts;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Quantity;
import io.preflight.sample.ColdStart;
import io.preflight.sample.LoadOutcome;
import io.preflight.sample.MetricUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the way a load went has to say beside the verdict. */
final class LoadNotes {

  private LoadNotes() {}

  static List<String> of(Evidence evidence) {
    List<String> notes = new ArrayList<>();
    repeated(evidence.metrics()).ifPresent(notes::add);
    Undelivered.note(evidence).ifPresent(notes::add);
    Optional<LoadOutcome> load = evidence.load();
    load.filter(outcome -> outcome.endedBy().isBudget())
        .map(LoadNotes::budget)
        .ifPresent(notes::add);
    load.flatMap(LoadOutcome::settled)
        .filter(settled -> !settled)
        .map(
            unsettled ->
                "the warm-up ended before the time to the first token had settled; raise"
                    + " load.max_warmup or load.max_warmup_duration")
        .ifPresent(notes::add);
    load.flatMap(LoadOutcome::coldStart)
        .filter(cold -> cold.measured() > 0)
        .map(LoadNotes::coldStart)
        .ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> repeated(RunMetrics metrics) {
    Attempts attempts = metrics.attempts();
    return attempts.repeatedRequests() == 0
        ? Optional.empty()
        : Optional.of(
            attempts.repeatedRequests()
                + " of "
                + Counts.of(metrics.total(), "request")
                + (attempts.repeatedRequests() == 1 ? " was" : " were")
                + " sent more than once (target.retry); "
                + attempts.failed()
                + " of "
                + Counts.of(attempts.total(), "attempt")
                + " failed ("
                + Quantity.display(attempts.errorRate(), MetricUnit.RATIO)
                + "), while error_rate counts how requests ended and times go through all"
                + " attempts");
  }

  private static String budget(LoadOutcome outcome) {
    return "load."
        + outcome.endedBy().word()
        + " ended the run after "
        + Counts.of(outcome.delivered().sent(), "measured request")
        + "; what was measured until then is judged";
  }

  private static String coldStart(ColdStart cold) {
    return Counts.of(cold.measured(), "measured request")
        + " at the beginning counted although cold: ttft up to "
        + Quantity.display(cold.worstTtftMs(), MetricUnit.MILLISECONDS)
        + ", then "
        + Quantity.display(cold.steadyTtftMs(), MetricUnit.MILLISECONDS)
        + "; a longer load.warmup, or load.warmup: auto, keeps them out";
  }
}
