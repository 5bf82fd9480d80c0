package io.preflight.diagnose.client;

import io.preflight.client.ClientHealth;
import io.preflight.load.ColdStartWatch;
import io.preflight.sample.ColdStart;
import io.preflight.sample.LoadOutcome;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Summary;
import io.preflight.stats.ValueSeries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the requests of a run show, one after the other, in any order. Distributions are exact
 * however many there are; memory does not grow with them beyond a bound.
 */
public final class ClientAnalysis {

  private static final List<Metric> OF_REQUESTS =
      List.of(
          Metric.TTFT, Metric.LATENCY, Metric.SERVICE_TTFT, Metric.TPOT, Metric.DECODE_THROUGHPUT);

  private final Map<Metric, ValueSeries> values = new EnumMap<>(Metric.class);
  private final ValueSeries degradedTtft = new ValueSeries();
  private final ValueSeries asServed = new ValueSeries();
  private final Extent whole = new Extent();
  private final Extent measured = new Extent();
  private final PauseWatch pauses = new PauseWatch();
  private final ErrorWatch errors = new ErrorWatch();
  private final PhaseWatch phases = new PhaseWatch();
  private final StallWatch stalls = new StallWatch();
  private final Associations associations = new Associations();
  private final ColdStartWatch firsts = new ColdStartWatch(1);
  private final Map<SampleStatus, Long> statuses = new EnumMap<>(SampleStatus.class);
  private long outside;
  private boolean simulated;

  /** An analysis of nothing so far. */
  public ClientAnalysis() {}

  /**
   * Takes in one request.
   *
   * @param sample the request
   */
  public void accept(Sample sample) {
    simulated |= sample.simulated();
    whole.accept(sample);
    pauses.accept(sample);
    if (sample.phase() == Phase.MEASURED) {
      measured.accept(sample);
    }
    addAsServed(sample);
    associations.accept(sample);
    firsts.accept(sample);
    boolean cancelled = sample.status() == SampleStatus.CANCELLED;
    if (!sample.counts() && !cancelled) {
      outside++;
      return;
    }
    statuses.merge(sample.status(), 1L, Long::sum);
    if (cancelled) {
      return;
    }
    errors.accept(sample);
    if (sample.succeeded()) {
      answered(sample);
    }
  }

  /**
   * A server counts every first token that it sends: it does not know of warm-ups, nor how the
   * request will end. Of a request that was sent again it knows the last attempt only.
   */
  private void addAsServed(Sample sample) {
    double service = MetricValues.of(Metric.SERVICE_TTFT, sample);
    double ttft = Double.isNaN(service) ? sample.timing().ttftMs() : service;
    if (!Double.isNaN(ttft) && sample.transport().attempts() == 1) {
      asServed.add(ttft);
    }
  }

  private void answered(Sample sample) {
    for (Metric metric : OF_REQUESTS) {
      add(metric, MetricValues.of(metric, sample));
    }
    sample.contentTimes().forEachGap(gap -> add(Metric.ITL, gap));
    double ttft = sample.timing().ttftMs();
    if (sample.status() == SampleStatus.DEGRADED && !Double.isNaN(ttft)) {
      degradedTtft.add(ttft);
    }
    phases.accept(sample);
    stalls.accept(sample);
  }

  private void add(Metric metric, double value) {
    if (!Double.isNaN(value)) {
      values.computeIfAbsent(metric, key -> new ValueSeries()).add(value);
    }
  }

  /**
   * What all requests show together.
   *
   * @param method how percentiles are taken
   * @param health how the client itself fared; empty when nobody watched it
   * @param load what the load itself found out; empty for recordings from elsewhere
   * @return the view
   */
  public ClientView view(
      PercentileMethod method, Optional<ClientHealth> health, Optional<LoadOutcome> load) {
    List<String> missing = new ArrayList<>();
    if (simulated) {
      missing.add(
          "the requests were simulated from the size of a model, so they show nothing of an"
              + " endpoint");
    }
    Optional<RunWindow> window = whole.window();
    if (window.isEmpty()) {
      missing.add("the requests have no time stamps, so no window is known to ask a server about");
    }
    Map<Metric, Summary> distributions = new EnumMap<>(Metric.class);
    values.forEach((metric, series) -> distributions.put(metric, series.summary(method)));
    List<PhaseTime> times = phases.found(method, missing);
    Optional<Stalls> paused = stalls.found();
    if (paused.isEmpty()) {
      missing.add(
          "no stream shows when at least eleven pieces of content came, so pauses inside streams"
              + " cannot be told");
    }
    List<Correlation> correlations = associations.found(missing);
    if (health.isEmpty()) {
      missing.add("how the client itself fared is not known, so its own share cannot be told");
    }
    return new ClientView(
        counts(),
        window,
        measured.window().or(() -> window),
        pauses.ms(),
        method,
        distributions,
        summary(asServed, PercentileMethod.INVERSE_CDF),
        summary(degradedTtft, method),
        errors.found(),
        errors.rateLimited(),
        times,
        phases.reopened(),
        paused,
        correlations,
        coldStart(load),
        health,
        missing);
  }

  private static Optional<Summary> summary(ValueSeries series, PercentileMethod method) {
    return series.size() == 0 ? Optional.empty() : Optional.of(series.summary(method));
  }

  private Optional<ColdStart> coldStart(Optional<LoadOutcome> load) {
    return load.isPresent() ? load.get().coldStart() : firsts.coldStart();
  }

  private RequestCounts counts() {
    return new RequestCounts(
        statuses.getOrDefault(SampleStatus.HEALTHY, 0L),
        statuses.getOrDefault(SampleStatus.DEGRADED, 0L),
        statuses.getOrDefault(SampleStatus.ERROR, 0L),
        statuses.getOrDefault(SampleStatus.CANCELLED, 0L),
        outside);
  }
}
