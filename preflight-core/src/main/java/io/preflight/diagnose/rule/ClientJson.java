package io.preflight.diagnose.rule;

import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.client.Correlation;
import io.preflight.diagnose.client.ErrorGroup;
import io.preflight.diagnose.client.PhaseTime;
import io.preflight.diagnose.client.RequestCounts;
import io.preflight.diagnose.client.Stalls;
import io.preflight.stats.Summary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the requests showed as JSON values. */
final class ClientJson {

  private ClientJson() {}

  static Map<String, Object> of(ClientView client) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("requests", counts(client.requests()));
    client
        .window()
        .ifPresent(
            window -> {
              tree.put("from", window.from().toString());
              tree.put("to", window.to().toString());
            });
    client
        .measured()
        .ifPresent(
            window -> {
              tree.put("measured_from", window.from().toString());
              tree.put("measured_to", window.to().toString());
            });
    tree.put("percentile_method", client.percentiles().word());
    Map<String, Object> distributions = new LinkedHashMap<>();
    client
        .distributions()
        .forEach((metric, summary) -> distributions.put(metric.word(), numbers(summary)));
    tree.put("distributions", distributions);
    client.wholeRunTtft().ifPresent(summary -> tree.put("whole_run_ttft", numbers(summary)));
    tree.put("errors", client.errors().stream().map(ClientJson::error).toList());
    tree.put("rate_limited", client.rateLimited());
    tree.put("phases", client.phases().stream().map(ClientJson::phase).toList());
    tree.put("connections_opened", client.reopened());
    client.stalls().ifPresent(stalls -> tree.put("stalls", stalls(stalls)));
    tree.put("correlations", client.correlations().stream().map(ClientJson::correlation).toList());
    client.coldStart().ifPresent(cold -> tree.put("cold_start", cold.figures()));
    client.saturation().ifPresent(words -> tree.put("saturation", words));
    return tree;
  }

  private static Map<String, Object> counts(RequestCounts counts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("measured", counts.measured());
    tree.put("healthy", counts.healthy());
    tree.put("degraded", counts.degraded());
    tree.put("failed", counts.failed());
    tree.put("cancelled", counts.cancelled());
    tree.put("outside", counts.outside());
    return tree;
  }

  private static Map<String, Object> numbers(Summary summary) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("mean", summary.mean());
    tree.put("std", summary.std());
    tree.put("min", summary.min());
    tree.put("p50", summary.p50());
    tree.put("p90", summary.p90());
    tree.put("p95", summary.p95());
    tree.put("p99", summary.p99());
    tree.put("max", summary.max());
    tree.put("n", summary.n());
    return tree;
  }

  private static Map<String, Object> error(ErrorGroup group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("class", group.errorClass().word());
    tree.put("count", group.count());
    tree.put("first", group.first().map(Instant::toString).orElse(null));
    tree.put("last", group.last().map(Instant::toString).orElse(null));
    tree.put("example", group.example());
    return tree;
  }

  private static Map<String, Object> phase(PhaseTime time) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("phase", time.phase().word());
    tree.put("share", time.share());
    tree.put("ms", numbers(time.ms()));
    return tree;
  }

  private static Map<String, Object> stalls(Stalls stalls) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("streams", stalls.streams());
    tree.put("stalled", stalls.stalled());
    tree.put("pauses", stalls.pauses());
    tree.put("longest_ms", stalls.longestMs());
    tree.put("total_ms", stalls.totalMs());
    tree.put("decode_ms", stalls.decodeMs());
    return tree;
  }

  private static Map<String, Object> correlation(Correlation found) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", found.metric().word());
    tree.put("factor", found.factor().word());
    tree.put("rho", found.ranks().rho());
    tree.put("n", found.ranks().n());
    tree.put("effective_n", found.ranks().effective());
    tree.put("p_value", found.ranks().p());
    tree.put("significant", found.ranks().isSignificant());
    tree.put("low", at(found.low()));
    tree.put("high", at(found.high()));
    return tree;
  }

  private static Map<String, Object> at(Correlation.At at) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("factor", at.factor());
    tree.put("ms", at.ms());
    return tree;
  }
}
