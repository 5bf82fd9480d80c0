package io.preflight.diagnose.client;

import io.preflight.sample.Sample;
import io.preflight.sample.Timing;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.ValueSeries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the time of answered requests apart. Requests that were sent again are left out: the phases
 * known are of their last attempt only.
 */
final class PhaseWatch {

  private final Map<RequestPhase, ValueSeries> series = new EnumMap<>(RequestPhase.class);
  private final Map<RequestPhase, Double> totals = new EnumMap<>(RequestPhase.class);
  private double latencyMs;
  private long reopened;
  private long repeated;

  void accept(Sample sample) {
    Timing timing = sample.timing();
    if (Double.isNaN(timing.ttftMs()) || Double.isNaN(timing.latencyMs())) {
      return;
    }
    if (sample.transport().attempts() > 1) {
      repeated++;
      return;
    }
    latencyMs += timing.latencyMs();
    double before = 0;
    before += add(RequestPhase.SCHEDULE, timing.sentMs());
    before += add(RequestPhase.DNS, timing.dnsMs());
    before += add(RequestPhase.CONNECT, timing.connectMs());
    before += add(RequestPhase.TLS, timing.tlsMs());
    add(RequestPhase.FIRST_TOKEN, Math.max(0, timing.ttftMs() - before));
    add(RequestPhase.DECODE, Math.max(0, timing.latencyMs() - timing.ttftMs()));
    reopened += Double.isNaN(timing.connectMs()) ? 0 : 1;
  }

  /** The duration, or 0 when the request had no such phase. */
  private double add(RequestPhase phase, double ms) {
    if (Double.isNaN(ms)) {
      return 0;
    }
    series.computeIfAbsent(phase, key -> new ValueSeries()).add(ms);
    totals.merge(phase, ms, Double::sum);
    return ms;
  }

  long reopened() {
    return reopened;
  }

  List<PhaseTime> found(PercentileMethod method, List<String> missing) {
    List<PhaseTime> found = new ArrayList<>();
    series.forEach(
        (phase, values) -> {
          double share = latencyMs > 0 ? Math.min(1, totals.get(phase) / latencyMs) : 0;
          found.add(new PhaseTime(phase, values.summary(method), share));
        });
    if (found.isEmpty()) {
      missing.add(
          "no request shows both its first token and its end, so its time cannot be taken apart");
    } else if (!series.containsKey(RequestPhase.SCHEDULE)) {
      missing.add(
          "the requests do not say how long DNS, connect and TLS took; the wait for the first token"
              + " includes them");
    }
    if (repeated > 0) {
      missing.add(
          "phases leave out "
              + repeated
              + (repeated == 1 ? " request that was" : " requests that were")
              + " sent more than once");
    }
    return found;
  }
}
