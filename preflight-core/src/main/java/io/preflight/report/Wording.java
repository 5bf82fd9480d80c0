package io.preflight.report;

import io.preflight.check.BaselineCheck;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.SlaCheck;
import io.preflight.check.Verdict;
import io.preflight.client.ClientError;
import io.preflight.client.ClientHealth;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.evidence.ServerInfo;
import io.preflight.problem.OneLine;
import io.preflight.profile.Quantity;
import io.preflight.sample.HttpProtocol;
import io.preflight.sample.MetricUnit;
import io.preflight.sample.SampleStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The phrases that every format shares, so that the same thing has the same words everywhere. */
final class Wording {

  private Wording() {}

  /** The profile's name with the mode, unless it was measured: {@code chatbot (simulated)}. */
  static String subject(ReadinessReport report) {
    String name = OneLine.of(report.profile());
    return report.mode() == Mode.REAL || asksNobody(report)
        ? name
        : name + " (" + report.mode().word() + ")";
  }

  /** Whether no endpoint was to be asked, so that there is no measurement to miss. */
  private static boolean asksNobody(ReadinessReport report) {
    return report.metrics().isEmpty()
        && !report.checks().isEmpty()
        && report.checks().stream().noneMatch(check -> check.name().equals(SlaCheck.NAME));
  }

  /** What the answer rests on: {@code 5 requests to http://localhost:8000, 1 failed}. */
  static String basis(ReadinessReport report) {
    String source = OneLine.of(report.source());
    Optional<RunMetrics> metrics = report.metrics();
    if (metrics.isEmpty()) {
      return asksNobody(report) ? counted(judged(report), "check") + " in " + source : source;
    }
    long total = metrics.get().total();
    long failed = metrics.get().count(SampleStatus.ERROR);
    String text =
        switch (report.mode()) {
          case REAL -> counted(total, "request") + " to " + source;
          case OFFLINE -> counted(total, "recorded request") + " from " + source;
          case SIMULATED -> counted(total, "simulated request");
        };
    if (failed > 0) {
      text += ", " + (failed == total ? "all" : Long.toString(failed)) + " failed";
    }
    return report.evidence().get().interrupted() ? text + ", interrupted" : text;
  }

  /**
   * What the verdict line says: how the objectives ended, or, when more was checked, the checks.
   */
  static String answer(ReadinessReport report) {
    long judged = judged(report);
    boolean onlyObjectives = judged <= 1 && !report.objectives().isEmpty();
    if (onlyObjectives) {
      String tally = tally(report.objectives());
      boolean met =
          report.objectives().stream().allMatch(one -> one.status() == ObjectiveStatus.MET);
      return met && report.verdict() == Verdict.WARN ? tally + ", with a warning" : tally;
    }
    List<String> parts = new ArrayList<>();
    String of = " of " + counted(judged, "check") + " ";
    tally(parts, count(report, CheckStatus.FAIL), of, "failed");
    tally(parts, count(report, CheckStatus.WARN), of, "with a warning");
    if (parts.isEmpty()) {
      parts.add(judged + of + "passed");
    }
    append(parts, count(report, CheckStatus.SKIP), "skipped");
    return String.join(", ", parts);
  }

  private static long judged(ReadinessReport report) {
    return report.checks().size() - count(report, CheckStatus.SKIP);
  }

  private static void append(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private static long count(ReadinessReport report, CheckStatus status) {
    return report.checks().stream().filter(check -> check.status() == status).count();
  }

  /** The objectives that a check judges: limits of their own, or those relative to a baseline. */
  static List<ObjectiveResult> objectives(ReadinessReport report, CheckResult check) {
    boolean relative = check.name().equals(BaselineCheck.NAME);
    return relative || check.name().equals(SlaCheck.NAME)
        ? report.objectives().stream()
            .filter(result -> result.regression().isPresent() == relative)
            .toList()
        : List.of();
  }

  /** How many objectives ended how: {@code 1 of 3 objectives violated}. */
  static String tally(List<ObjectiveResult> objectives) {
    int all = objectives.size();
    long violated = count(objectives, ObjectiveStatus.VIOLATED);
    long unmeasured = count(objectives, ObjectiveStatus.UNMEASURED);
    long undecided = count(objectives, ObjectiveStatus.UNDECIDED);
    String of = " of " + counted(all, "objective") + " ";
    if (violated == 0 && unmeasured == 0 && undecided == 0) {
      return all == 0 ? "no objectives" : all + of + "met";
    }
    List<String> parts = new ArrayList<>();
    tally(parts, violated, of, "violated");
    tally(parts, undecided, of, "undecided");
    tally(parts, unmeasured, of, "not measured");
    return String.join(", ", parts);
  }

  /** The first part says of how many. */
  private static void tally(List<String> parts, long count, String of, String word) {
    if (count > 0) {
      parts.add(count + (parts.isEmpty() ? of : " ") + word);
    }
  }

  /** {@code ttft p95 812 ms, limit 500 ms}: the measured value, then the limit. */
  static String measuredAgainstLimit(ObjectiveResult result) {
    return result.subject() + " " + Amount.measured(result) + ", limit " + Amount.limit(result);
  }

  /** What an objective's status is called. */
  static String word(ObjectiveStatus status) {
    return switch (status) {
      case MET -> "met";
      case VIOLATED -> "violated";
      case UNDECIDED -> "undecided";
      case UNMEASURED -> "not measured";
    };
  }

  /** How many requests ended how: {@code 5 requests in 2.4 s: 4 healthy, 1 failed}. */
  static String requests(RunMetrics metrics) {
    StringBuilder text = new StringBuilder(counted(metrics.total(), "request"));
    if (!metrics.measured().isZero()) {
      text.append(" in ").append(seconds(metrics.measured()));
    }
    text.append(": ").append(metrics.count(SampleStatus.HEALTHY)).append(" healthy");
    append(text, metrics.count(SampleStatus.DEGRADED), "degraded");
    append(text, metrics.count(SampleStatus.ERROR), "failed");
    append(text, metrics.attempts().repeatedRequests(), "sent more than once");
    append(text, metrics.count(SampleStatus.CANCELLED), "cut off and not counted");
    return text.toString();
  }

  /** The versions of HTTP that answers came by, most frequent first; empty when unknown. */
  static Optional<String> httpVersions(RunMetrics metrics) {
    return metrics.httpVersions().keySet().stream()
        .map(HttpProtocol::word)
        .reduce((one, other) -> one + ", " + other);
  }

  /** The mode in words that leave no doubt, when the endpoint was not measured. */
  static Optional<String> caveat(ReadinessReport report) {
    if (asksNobody(report)) {
      return Optional.empty();
    }
    return switch (report.mode()) {
      case REAL -> Optional.empty();
      case SIMULATED ->
          Optional.of(
              "simulated from the model's size: no endpoint was asked, nothing was measured");
      case OFFLINE -> Optional.of("offline: recorded samples were scored, no endpoint was asked");
    };
  }

  /** {@code first token 0.41 ms, end 0.52 ms, gaps 0.3 ms; woke up to 2.1 ms late, …}. */
  /** What is known of a server, and who says so. */
  static String ofServer(ServerInfo server) {
    List<String> parts = new ArrayList<>();
    server
        .engine()
        .ifPresent(
            engine ->
                parts.add(engine + server.version().map(version -> " " + version).orElse("")));
    server.details().forEach((name, value) -> parts.add(name.replace('_', ' ') + " " + value));
    server.machine().ifPresent(machine -> parts.add("on the machine of the client"));
    return parts.isEmpty()
        ? server.source()
        : String.join(", ", parts) + ", says " + server.source();
  }

  static String ofClient(ClientHealth health) {
    ClientError error = ClientError.usual(health);
    List<String> parts = new ArrayList<>();
    parts.add(
        "first token "
            + ms(error.ttftMs())
            + ", end "
            + ms(error.latencyMs())
            + ", gaps "
            + ms(error.gapMs())
            + " (99 of 100 at most)");
    health
        .calibration()
        .ifPresentOrElse(
            calibration ->
                parts.add(
                    "calibrated with "
                        + counted(calibration.streams(), "stream")
                        + " of "
                        + calibration.rehearsed().protocol()
                        + " over HTTP/"
                        + calibration.rehearsed().http().word()),
            () -> parts.add("not calibrated"));
    parts.add("woke up to " + ms(health.schedulingLag().p99Ms()) + " late");
    if (health.gc().count() > 0) {
      parts.add(
          counted(health.gc().count(), "pause")
              + " of the garbage collector, the longest "
              + ms(health.gc().maxMs()));
    }
    health
        .load()
        .share()
        .ifPresent(
            share ->
                parts.add(
                    Quantity.display(share, MetricUnit.RATIO)
                        + " of "
                        + counted(health.load().available(), "processor")));
    return String.join("; ", parts);
  }

  private static String ms(double value) {
    return Quantity.display(value, MetricUnit.MILLISECONDS);
  }

  private static long count(List<ObjectiveResult> objectives, ObjectiveStatus status) {
    return objectives.stream().filter(result -> result.status() == status).count();
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  /** {@code 1 request}, {@code 5 requests}. */
  static String counted(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** Seconds with at most two decimals: {@code 2.41 s}. */
  static String seconds(Duration duration) {
    String text = String.format(Locale.ROOT, "%.2f", duration.toNanos() / 1e9);
    return text.replaceAll("\\.?0+$", "") + " s";
  }
}
