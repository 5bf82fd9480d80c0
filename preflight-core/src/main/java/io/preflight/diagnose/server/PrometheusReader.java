package io.preflight.diagnose.server;

import io.preflight.diagnose.client.RunWindow;
import io.preflight.diagnose.server.PrometheusValues.Asked;
import io.preflight.target.http.Fetch;
import io.preflight.target.http.HttpTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the server's side of a run from a Prometheus. Whatever it cannot read is missing. */
final class PrometheusReader {

  private static final int MOST_BYTES = 32 << 20;
  private static final int TIMEOUTS_TOGETHER = 6;
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(15);
  private static final Duration UNSEEN = Duration.ofSeconds(1);

  /** What is unseen of the end of a run is said from a twentieth of it. */
  private static final int SHARE_OF_RUN = 20;

  private final MetricsSource.LivePrometheus source;
  private final MetricsAccess access;
  private final QuerySets sets;
  private final RunPeriods run;
  private final ViewBuilder view;
  private Optional<String> stopped = Optional.empty();

  PrometheusReader(MetricsSource.LivePrometheus source, MetricsAccess access, RunPeriods run) {
    this.source = source;
    this.access = access;
    this.sets = access.queries(source.queries());
    this.run = run;
    this.view = new ViewBuilder("Prometheus at " + source.address(), run);
  }

  ServerView read() {
    try (HttpTransport transport = access.transport(source.address())) {
      return read(api(transport, source.timeout()));
    }
  }

  /** Why it does not answer; empty when it does. */
  Optional<String> failure(Duration limit) {
    try (HttpTransport transport = access.transport(source.address())) {
      PrometheusAnswer unused = api(transport, limit).at("vector(1)", Optional.empty());
      return Optional.empty();
    } catch (PrometheusApi.Unanswered e) {
      return Optional.of(e.getMessage());
    }
  }

  private PrometheusApi api(HttpTransport transport, Duration limit) {
    LoginHeaders login = LoginHeaders.of(source.login(), "application/json", access.environment());
    Fetch fetch = new Fetch(transport, limit, MOST_BYTES, access.interrupted());
    return new PrometheusApi(source.address(), login, fetch, limit.multipliedBy(TIMEOUTS_TOGETHER));
  }

  private ServerView read(PrometheusApi api) {
    Instant to = run.whole().to();
    try {
      ClockOffset clock = ClockOffset.of(api, access.clock());
      Instant now = access.clock().instant();
      clock.note(to, now).ifPresent(view::note);
      read(api, clock.shift(to, now));
    } catch (PrometheusApi.Unanswered e) {
      return ServerView.nothing(
          "Prometheus at " + source.address(), run.whole().from(), to, e.getMessage());
    }
    return view.view(stopped.orElse("no query asks for it"));
  }

  private void read(PrometheusApi api, Duration shift) throws PrometheusApi.Unanswered {
    RunPeriods theirs = run.later(shift);
    EngineSearch search = search(api, theirs.whole());
    Duration interval = search.scrapeInterval().orElse(USUAL_INTERVAL);
    view.engine(search.engine());
    describe(search);
    describeEnd(search, theirs.whole(), interval);
    for (QuerySet set : sets.of(search.engine())) {
      ask(api, set, query -> QueryWindow.of(theirs.of(query), interval), shift.negated());
    }
    if (search.engine().isPresent()) {
      explainAbsent(search.engine().get());
    } else {
      engineSignals().forEach(query -> view.missing(query, noEngine()));
    }
  }

  /** What there is of engines; GPUs can be asked about although that fails. */
  private EngineSearch search(PrometheusApi api, RunWindow window) throws PrometheusApi.Unanswered {
    try {
      return EngineSearch.of(api, sets, source.labels().server(), window.from(), window.to());
    } catch (PrometheusApi.Unanswered e) {
      if (e.all()) {
        throw e;
      }
      view.note(e.getMessage());
      return EngineSearch.NONE;
    }
  }

  private void describe(EngineSearch search) {
    if (search.engine().isEmpty()) {
      view.note(source.address() + ": " + noEngine());
    } else if (search.samplesInWindow() == 0) {
      view.note(
          "no sample of the server lies within the run, it is scraped every "
              + QueryWindow.words(search.scrapeInterval().orElse(USUAL_INTERVAL))
              + "; values are those around it");
    }
    if (!search.others().isEmpty()) {
      view.note(
          "Prometheus has metrics of "
              + search.others().stream().map(Engine::title).collect(Collectors.joining(" and "))
              + ", too; read were those of "
              + search.engine().orElseThrow().title()
              + ", say which server is meant with observability.server_labels");
    }
  }

  /** Says when the end of the run is not in the values, or not yet. */
  private void describeEnd(EngineSearch search, RunWindow window, Duration interval) {
    Duration unseen = Duration.between(search.last().orElse(window.to()), window.to());
    boolean much =
        unseen.compareTo(UNSEEN) > 0
            && unseen.compareTo(window.length().dividedBy(SHARE_OF_RUN)) > 0;
    if (search.samplesInWindow() == 0 || !much) {
      return;
    }
    Duration next = interval.multipliedBy(2);
    Instant ended = run.whole().to();
    boolean soon = Duration.between(ended, access.clock().instant()).compareTo(next) < 0;
    view.note(
        "the server was last scraped "
            + Math.round(unseen.toMillis() / 1e3)
            + " s before the run ended, so rates and percentiles miss what came after"
            + (soon ? "; diagnose the run again in " + QueryWindow.words(next) : ""));
  }

  private String noEngine() {
    String labels = source.labels().server().isEmpty() ? "" : " with these server_labels";
    return "no metrics of "
        + sets.engines().stream().map(QuerySet::title).collect(Collectors.joining(", "))
        + labels
        + " in the window";
  }

  /** The queries that some engine has an answer to. */
  private List<NamedQuery> engineSignals() {
    return sets.engines().stream().flatMap(set -> set.queries().stream()).toList();
  }

  private void explainAbsent(Engine engine) {
    engineSignals().forEach(query -> view.missing(query, engine.title() + " has no such metric"));
  }

  private void ask(
      PrometheusApi api, QuerySet set, Function<NamedQuery, QueryWindow> windows, Duration back) {
    Map<String, String> labels = source.labels().of(set.labels());
    Map<NamedQuery, Asked> answers = new LinkedHashMap<>();
    for (NamedQuery query : set.queries()) {
      if (set.labelsNeeded() && labels.isEmpty()) {
        view.missing(query, "observability.replica_labels does not say which workload is meant");
      } else if (stopped.isPresent()) {
        view.missing(query, stopped.get());
      } else {
        QueryWindow window = windows.apply(query);
        ask(api, query, labels, window).ifPresent(answer -> answers.put(query, answer));
      }
    }
    boolean none = answers.values().stream().allMatch(answer -> answer.values().isEmpty());
    Optional<String> absent =
        Optional.of(set).filter(asked -> none && asked.isOfExporter()).map(this::absent);
    answers.forEach(
        (query, answer) ->
            view.add(
                query,
                answer.promql(),
                answer.values().later(back),
                absent.orElse(answer.whenEmpty())));
  }

  /** One reason for all that an exporter would tell, if there were one. */
  private String absent(QuerySet set) {
    Map<String, String> labels = source.labels().of(set.labels());
    return "no metrics of "
        + set.title()
        + (labels.isEmpty() ? "" : " with these " + set.labels().name().toLowerCase(Locale.ROOT))
        + " in the window";
  }

  private Optional<Asked> ask(
      PrometheusApi api, NamedQuery query, Map<String, String> labels, QueryWindow window) {
    try {
      return Optional.of(new PrometheusValues(api, labels, window, view).of(query));
    } catch (PrometheusApi.Unanswered e) {
      view.missing(query, e.getMessage());
      view.note(e.getMessage());
      if (e.all()) {
        stopped = Optional.of(e.getMessage());
      }
      return Optional.empty();
    }
  }
}
