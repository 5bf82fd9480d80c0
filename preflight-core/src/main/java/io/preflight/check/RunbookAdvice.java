package io.preflight.check;

import io.preflight.diagnose.Runbook;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import java.util.List;

/** Sends whoever reads of a FAIL to its runbook. */
final class RunbookAdvice {

  private RunbookAdvice() {}

  /** The runbook of a limit that was not kept. */
  static Runbook of(Metric metric) {
    return switch (metric) {
      case TTFT, SERVICE_TTFT -> Runbook.HIGH_TTFT;
      case LATENCY,
          SERVICE_LATENCY,
          ITL,
          TPOT,
          TOKEN_LATENCY,
          THROUGHPUT,
          DECODE_THROUGHPUT,
          SYSTEM_THROUGHPUT,
          REQUEST_RATE,
          GOODPUT ->
          Runbook.QUEUE_PRESSURE;
      case ERROR_RATE, HEALTHY_RATE -> Runbook.ERROR_SPIKES;
      case COST_PER_TOKEN, COST_PER_REQUEST -> Runbook.COST_REGRESSION;
    };
  }

  /** The runbook of requests that failed. */
  static Runbook of(ErrorClass errorClass) {
    return errorClass == ErrorClass.HTTP_429 ? Runbook.RATE_LIMITING : Runbook.ERROR_SPIKES;
  }

  /** The same outcome; that of a FAIL has a recommendation, and each of them leads to a runbook. */
  static CheckOutcome with(CheckOutcome outcome) {
    if (outcome.result().status() != CheckStatus.FAIL) {
      return outcome;
    }
    String mention = Runbook.mention(link(outcome.result().name()));
    List<String> steps =
        outcome.recommendations().isEmpty()
            ? List.of("see what to do about a failed check " + outcome.result().name() + mention)
            : outcome.recommendations().stream()
                .map(step -> Runbook.MENTION.matcher(step).find() ? step : step + mention)
                .toList();
    return new CheckOutcome(
        outcome.result(), outcome.objectives(), outcome.warnings(), steps, outcome.notes());
  }

  /** By name, because those checks use this package and not the other way round. */
  private static String link(String check) {
    return switch (check) {
      case "cost" -> Runbook.COST_REGRESSION.link();
      case "evals" -> Runbook.QUALITY_REGRESSION.link();
      case "deployment" -> Runbook.ROLLBACK.link();
      default -> Runbook.INDEX;
    };
  }
}
