package io.preflight.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a client did in its window.
 *
 * @param events how many events with content it read
 * @param nanos how long the window was
 * @param cpuNanos how much processor time it used
 * @param requests how many requests it sent, outside of the window as well
 * @param failed how many of them failed
 * @param peakBytes the most memory that was resident, outside of the window as well
 */
record Outcome(long events, long nanos, long cpuNanos, long requests, long failed, long peakBytes) {

  /** Reads the line that a client prints. */
  static Outcome of(String line, long peakBytes) {
    Map<String, Long> values =
        Arrays.stream(line.split(" "))
            .map(field -> field.split("="))
            .collect(Collectors.toMap(field -> field[0], field -> Long.parseLong(field[1])));
    return new Outcome(
        values.get("events"),
        values.get("nanos"),
        values.get("cpu_nanos"),
        values.get("requests"),
        values.get("failed"),
        peakBytes);
  }

  double eventsPerCpuSecond() {
    return events * 1e9 / cpuNanos;
  }

  double eventsPerSecond() {
    return events * 1e9 / nanos;
  }

  double cpuMicrosPerEvent() {
    return cpuNanos / 1e3 / events;
  }

  /** The part of one core that it used. */
  double busy() {
    return (double) cpuNanos / nanos;
  }

  double peakMb() {
    return peakBytes / 1e6;
  }
}
