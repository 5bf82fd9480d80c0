package io.preflight.report;

import io.preflight.sample.ColdStart;
import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.LoadOutcome;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The {@code load} of the JSON report. */
final class LoadJson {

  private LoadJson() {}

  static Map<String, Object> of(LoadOutcome outcome) {
    DeliveredLoad load = outcome.delivered();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("loop", load.loop().name().toLowerCase(Locale.ROOT));
    tree.put("delivered", load.isDelivered());
    tree.put("planned_requests", load.planned().isPresent() ? load.planned().getAsLong() : null);
    tree.put("due_requests", load.due());
    tree.put("sent_requests", load.sent());
    tree.put("dropped_requests", load.dropped());
    tree.put("planned_rate", JsonValues.number(load.plannedRate()));
    tree.put("achieved_rate", JsonValues.number(load.achievedRate()));
    tree.put("schedule_lag_ms", load.lag().map(LoadJson::lag).orElse(null));
    tree.put("ended_by", outcome.endedBy().word());
    tree.put("warmup_requests", outcome.warmups());
    tree.put("warmup_settled", outcome.settled().orElse(null));
    tree.put("cooldown_requests", outcome.cooldowns());
    tree.put("cold_start", outcome.coldStart().map(ColdStart::figures).orElse(null));
    return tree;
  }

  private static Map<String, Object> lag(DeliveredLoad.Lag lag) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("p50", lag.p50());
    tree.put("p99", lag.p99());
    tree.put("max", lag.max());
    return tree;
  }
}
