package io.preflight.diagnose.rule;

import io.preflight.diagnose.Fact;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.client.ErrorGroup;
import io.preflight.diagnose.client.PhaseTime;
import io.preflight.diagnose.client.RequestCounts;
import io.preflight.profile.Quantity;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the requests showed, in sentences. */
final class Observations {

  private Observations() {}

  static List<String> of(ClientView client) {
    List<String> sentences = new ArrayList<>();
    sentences.add(counts(client.requests()));
    for (Metric metric : List.of(Metric.TTFT, Metric.LATENCY, Metric.ITL)) {
      client
          .distribution(metric)
          .ifPresent(
              summary ->
                  sentences.add(
                      metric.word()
                          + " p50 "
                          + ms(summary.p50())
                          + ", p95 "
                          + ms(summary.p95())
                          + ", p99 "
                          + ms(summary.p99())
                          + ", max "
                          + ms(summary.max())));
    }
    if (!client.phases().isEmpty()) {
      sentences.add(
          "of the latency, "
              + client.phases().stream()
                  .filter(time -> time.share() > 0)
                  .map(Observations::share)
                  .collect(Collectors.joining(", ")));
    }
    client.errors().forEach(group -> sentences.add(error(group)));
    client.correlations().stream()
        .filter(found -> found.ranks().isSignificant())
        .forEach(
            found ->
                sentences.add(
                    found.metric().word()
                        + (found.ranks().rho() > 0 ? " grows" : " falls")
                        + " with the number of "
                        + found.factor().words()
                        + " (rank correlation "
                        + Quantity.display(found.ranks().rho())
                        + " over "
                        + found.ranks().n()
                        + " requests)"));
    return sentences;
  }

  private static String counts(RequestCounts counts) {
    StringBuilder text = new StringBuilder();
    text.append(counts.measured())
        .append(counts.measured() == 1 ? " request measured: " : " requests measured: ")
        .append(counts.healthy())
        .append(" healthy, ")
        .append(counts.degraded())
        .append(" degraded, ")
        .append(counts.failed())
        .append(" failed");
    if (counts.cancelled() > 0) {
      text.append("; ").append(counts.cancelled()).append(" cut off");
    }
    if (counts.outside() > 0) {
      text.append("; ").append(counts.outside()).append(" for warm-up and cool-down");
    }
    return text.toString();
  }

  private static String share(PhaseTime time) {
    return Quantity.display(time.share(), MetricUnit.RATIO) + " " + time.phase().words();
  }

  private static String error(ErrorGroup group) {
    String when =
        group.first().isEmpty()
            ? ""
            : group.count() == 1
                ? " at " + group.first().get()
                : " from " + group.first().get() + " to " + group.last().orElseThrow();
    return group.count() + " " + group.errorClass().word() + when + ": " + group.example();
  }

  private static String ms(double value) {
    return Fact.amount(value, "ms");
  }
}
