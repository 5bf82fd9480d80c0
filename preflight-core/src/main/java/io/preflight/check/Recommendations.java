package io.preflight.check;

import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import io.preflight.stats.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns each measured gap into a next step that a person can take. */
final class Recommendations {

  private Recommendations() {}

  static List<String> of(List<ObjectiveResult> results, Evidence evidence) {
    List<String> recommendations = new ArrayList<>();
    for (ObjectiveResult result : results) {
      if (result.status() == ObjectiveStatus.VIOLATED) {
        step(result.objective().metric(), evidence)
            .map(step -> gap(result) + ": " + step + mention(result, evidence))
            .ifPresent(recommendations::add);
      }
    }
    if (evidence.mode() == Mode.REAL) {
      evidence
          .metrics()
          .errors()
          .forEach(
              (errorClass, count) ->
                  recommendations.add(
                      Counts.of(count, "request")
                          + " failed with "
                          + errorClass.word()
                          + ": "
                          + remedy(errorClass)
                          + RunbookAdvice.of(errorClass).mention()));
    }
    return recommendations;
  }

  /** No runbook helps against a simulation. */
  private static String mention(ObjectiveResult result, Evidence evidence) {
    return evidence.mode() == Mode.SIMULATED
        ? ""
        : RunbookAdvice.of(result.objective().metric()).mention();
  }

  /** For instance {@code ttft p95 is 62.4 % above its limit}. */
  private static String gap(ObjectiveResult result) {
    Objective objective = result.objective();
    double observed = result.observed().getAsDouble();
    String side = objective.comparison() == Comparison.AT_MOST ? "above" : "below";
    if (objective.limit() == 0) {
      return objective.subject() + " is " + side + " its limit of 0";
    }
    double share = Math.abs(observed / objective.limit() - 1);
    return objective.subject() + " is " + Counts.percent(share) + " " + side + " its limit";
  }

  private static Optional<String> step(Metric metric, Evidence evidence) {
    if (evidence.mode() == Mode.SIMULATED) {
      return Optional.of(
          "the simulation only knows the model's size; choose a smaller model, or measure the real"
              + " endpoint with -Dpreflight.baseUrl");
    }
    return switch (metric) {
      case TTFT, SERVICE_TTFT ->
          Optional.of(
              "measure again with concurrency 1; if it falls, requests wait in a queue, so add"
                  + " replicas or admit fewer at once; if not, shorten the prompt, turn on prefix"
                  + " caching, or warm the server up before traffic");
      case LATENCY, SERVICE_LATENCY ->
          Optional.of(share(evidence.metrics()) + "lower max_tokens or speed up decoding");
      case TOKEN_LATENCY, TPOT, ITL, THROUGHPUT, DECODE_THROUGHPUT ->
          Optional.of(
              share(evidence.metrics())
                  + "use a smaller or quantized model, a faster GPU, speculative decoding, or fewer"
                  + " concurrent requests per replica");
      case SYSTEM_THROUGHPUT, REQUEST_RATE, GOODPUT ->
          Optional.of("add replicas, or raise concurrency while the latency objectives still hold");
      case ERROR_RATE, HEALTHY_RATE ->
          evidence.mode() == Mode.REAL && !evidence.metrics().errors().isEmpty()
              ? Optional.empty()
              : Optional.of("read the failed and degraded requests in samples.jsonl first");
      case COST_PER_TOKEN, COST_PER_REQUEST ->
          Optional.of("choose a cheaper model, or lower max_tokens and the length of the prompt");
    };
  }

  /** Says where the time goes, when both halves were measured. */
  private static String share(RunMetrics metrics) {
    Optional<Summary> ttft = metrics.summary(Metric.TTFT);
    Optional<Summary> latency = metrics.summary(Metric.LATENCY);
    if (ttft.isEmpty() || latency.isEmpty() || !(latency.get().mean() > 0)) {
      return "";
    }
    double before = Math.min(1, ttft.get().mean() / latency.get().mean());
    return Counts.percent(before)
        + " of the latency passes before the first token and "
        + Counts.percent(1 - before)
        + " while decoding; ";
  }

  private static String remedy(ErrorClass errorClass) {
    return switch (errorClass) {
      case CONNECT, TIMEOUT_CONNECT, DNS ->
          "check that every replica is up and that the address and port are right";
      case TLS -> "check the certificate, its chain and whether the port speaks TLS at all";
      case TIMEOUT_FIRST_TOKEN ->
          "the server took too long to begin; look at its queue, or raise"
              + " target.timeouts.first_token if that long is acceptable";
      case TIMEOUT_IDLE -> "the stream stalled; look for preemptions and overload on the server";
      case TIMEOUT_TOTAL ->
          "the answer took too long; lower max_tokens, or raise target.timeouts.total";
      case HTTP_3XX -> "point target.base_url at the final address; redirects are not followed";
      case HTTP_4XX -> "the server rejects the request; its message is among the error examples";
      case HTTP_429 -> "the rate limit was hit; lower concurrency, or ask for a higher quota";
      case HTTP_5XX -> "read the server's log at the time of the failed requests";
      case PROTOCOL -> "check that target.base_url is an endpoint of the configured protocol";
      case RESET, TRUNCATED ->
          "the connection broke mid-answer; look for restarts, proxies and their time limits";
      case IN_STREAM_ERROR -> "the server failed while generating; read its log at that time";
      case MALFORMED -> "the stream is not what the protocol allows; check target.protocol";
      case EMPTY -> "the model answered with nothing; check the prompt, stop words and max_tokens";
      case TOO_LARGE -> "the answer is larger than its bound; check what the endpoint sends";
      case RECORDED -> "the recording has the message of each failed request";
    };
  }
}
