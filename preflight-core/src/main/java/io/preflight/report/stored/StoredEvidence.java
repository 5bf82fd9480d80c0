package io.preflight.report.stored;

import io.preflight.check.ObjectiveResult;
import io.preflight.client.Calibration;
import io.preflight.client.ClientHealth;
import io.preflight.client.Rehearsed;
import io.preflight.client.Spread;
import io.preflight.dialect.Definition;
import io.preflight.dialect.Dialect;
import io.preflight.dialect.DialectFigures;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.evidence.ServerInfo;
import io.preflight.sample.ColdStart;
import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.EndedBy;
import io.preflight.sample.HttpProtocol;
import io.preflight.sample.LoadOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a run has shown, read from its report. */
final class StoredEvidence {

  private final StoredNode report;
  private final Mode mode;
  private final Optional<String> model;

  StoredEvidence(StoredNode report, Mode mode, Optional<String> model) {
    this.report = report;
    this.mode = mode;
    this.model = model;
  }

  Optional<Evidence> read(List<ObjectiveResult> results) {
    return report.maybe("run").map(run -> evidence(run, results));
  }

  private Evidence evidence(StoredNode run, List<ObjectiveResult> results) {
    String source = report.text("source");
    ClientInfo client = client(run.at("hardware").object());
    Optional<StoredNode> metrics = report.maybe("metrics");
    RunMetrics shown =
        metrics
            .<RunMetrics>map(
                json -> new StoredMetrics(json, report, report.maybe("dialect").map(this::dialect)))
            .orElseGet(() -> Evidence.nothing(mode, source, model, client).metrics());
    // The notes of the evidence are among those of the report.
    return new Evidence(
        mode,
        source,
        run.text("provider"),
        model,
        run.at("started").moment(),
        shown,
        run.flag("answered"),
        report.flag("interrupted"),
        client,
        List.of(),
        report.maybe("decision").map(json -> StoredObjectives.decision(json, results)),
        report.maybe("client").map(StoredEvidence::health),
        report.maybe("load").map(StoredEvidence::load),
        report.maybe("server").map(server -> server(server, client)));
  }

  /** Where the server's machine is known, it is the client's. */
  private static ServerInfo server(StoredNode json, ClientInfo client) {
    Map<String, String> details = new LinkedHashMap<>();
    json.fields("details").forEach((name, text) -> details.put(name, text.text()));
    return new ServerInfo(
        json.text("source"),
        json.maybe("engine").map(StoredNode::text),
        json.maybe("version").map(StoredNode::text),
        details,
        json.maybe("hardware").map(machine -> client));
  }

  static ClientInfo client(StoredNode json) {
    return new ClientInfo(
        json.text("os"),
        json.text("cpu"),
        json.small("cores"),
        json.maybeWhole("memory_bytes").orElse(0),
        json.text("jdk"),
        json.texts("gpus"),
        json.text("preflight_version"));
  }

  private DialectFigures dialect(StoredNode json) {
    Dialect dialect = json.word("name", Dialect::ofWord);
    return new DialectFigures(
        dialect,
        json.fields("figures").entrySet().stream()
            .map(
                figure ->
                    new DialectFigures.Figure(
                        definition(dialect, figure.getKey(), figure.getValue()),
                        figure.getValue().maybe("values").map(StoredMetrics::numbers)))
            .toList());
  }

  private static Definition definition(Dialect dialect, String name, StoredNode figure) {
    return dialect.definitions().stream()
        .filter(definition -> definition.name().equals(name))
        .findFirst()
        .orElseThrow(() -> figure.wrong("a figure of " + dialect.word()));
  }

  private static ClientHealth health(StoredNode json) {
    return new ClientHealth(
        json.maybe("calibration").map(StoredEvidence::calibration),
        json.number("window_ms"),
        spread(json.at("scheduling_lag_ms")),
        spread(json.at("dispatch_lag_ms")),
        new ClientHealth.Pauses(
            json.whole("gc_pauses"),
            json.number("gc_pause_total_ms"),
            json.number("gc_pause_max_ms")),
        new ClientHealth.Processors(
            json.small("processors"),
            json.maybeNumber("cpu_share"),
            json.maybeNumber("busiest_thread_share")));
  }

  private static Calibration calibration(StoredNode json) {
    return new Calibration(
        new Rehearsed(
            json.text("protocol"),
            json.word("http_version", HttpProtocol.values(), HttpProtocol::word)),
        json.small("streams"),
        json.number("warmed_share"),
        spread(json.at("ttft_error_ms")),
        spread(json.at("latency_error_ms")),
        spread(json.at("gap_error_ms")));
  }

  private static Spread spread(StoredNode json) {
    return new Spread(json.whole("n"), json.number("p50"), json.number("p99"), json.number("max"));
  }

  private static LoadOutcome load(StoredNode json) {
    DeliveredLoad delivered =
        new DeliveredLoad(
            json.word(
                "loop", DeliveredLoad.Loop.values(), loop -> loop.name().toLowerCase(Locale.ROOT)),
            json.maybeWhole("planned_requests"),
            json.whole("due_requests"),
            json.whole("dropped_requests"),
            json.maybeNumber("planned_rate"),
            json.maybeNumber("achieved_rate"),
            json.maybe("schedule_lag_ms")
                .map(
                    lag ->
                        new DeliveredLoad.Lag(
                            lag.number("p50"), lag.number("p99"), lag.number("max"))));
    return new LoadOutcome(
        delivered,
        json.whole("warmup_requests"),
        json.whole("cooldown_requests"),
        json.word("ended_by", EndedBy.values(), EndedBy::word),
        json.maybe("warmup_settled").map(StoredNode::flag),
        json.maybe("cold_start").map(StoredEvidence::coldStart));
  }

  private static ColdStart coldStart(StoredNode json) {
    return new ColdStart(
        json.whole("requests"),
        json.whole("measured_requests"),
        json.number("lasted_ms"),
        json.number("first_ttft_ms"),
        json.number("worst_ttft_ms"),
        json.number("steady_ttft_ms"));
  }
}
