package io.preflight.evidence;

import io.preflight.decision.Goodput;
import io.preflight.dialect.DialectCollector;
import io.preflight.profile.Pricing;
import io.preflight.profile.Profile;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.HttpProtocol;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import io.preflight.stats.ValueSeries;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gathers samples, in any order, into the metrics of a run. Not for use by several threads. */
public final class MetricsCollector {

  private static final List<Metric> OF_SAMPLES =
      List.of(
          Metric.TTFT,
          Metric.LATENCY,
          Metric.TPOT,
          Metric.TOKEN_LATENCY,
          Metric.THROUGHPUT,
          Metric.DECODE_THROUGHPUT);
  private static final List<Metric> OF_SERVICE =
      List.of(Metric.SERVICE_TTFT, Metric.SERVICE_LATENCY);

  private final Profile profile;
  private final List<Metric> ofSamples;
  private final Goodput goodput;
  private final Window window;
  private final Optional<DialectCollector> dialect;
  private final Map<Metric, ValueSeries> series = new EnumMap<>(Metric.class);
  private final Tally<SampleStatus> statuses = new Tally<>(SampleStatus.class);
  private final Tally<ErrorClass> errors = new Tally<>(ErrorClass.class);
  private final Map<ErrorClass, String> examples = new EnumMap<>(ErrorClass.class);
  private final Map<Integer, Long> httpStatuses = new TreeMap<>();
  private final Tally<TokenSource> sources = new Tally<>(TokenSource.class);
  private final Tally<ErrorClass> attemptErrors = new Tally<>(ErrorClass.class);
  private final Tally<HttpProtocol> httpVersions = new Tally<>(HttpProtocol.class);
  private long attempts;
  private long repeated;
  private final TraceCollector trace = new TraceCollector();
  private long total;
  private long tokens;
  private int fewestTokens = Integer.MAX_VALUE;
  private long good;

  /**
   * A collector without samples.
   *
   * @param profile says how percentiles are taken, what tokens cost, and which limits a request
   *     must keep to count as good
   */
  public MetricsCollector(Profile profile) {
    this(profile, Window.live());
  }

  private MetricsCollector(Profile profile, Window window) {
    this.profile = profile;
    this.ofSamples = ofSamples(profile);
    this.goodput = new Goodput(profile.objectives());
    this.window = window;
    this.dialect = profile.report().dialect().map(DialectCollector::new);
  }

  /**
   * Times from the moment of sending differ from those that count only where requests are due at
   * given moments; elsewhere they are gathered where somebody asks for them.
   */
  private static List<Metric> ofSamples(Profile profile) {
    boolean scheduled = profile.load().shape().isOpen();
    return Stream.concat(
            OF_SAMPLES.stream(),
            OF_SERVICE.stream()
                .filter(
                    metric ->
                        scheduled
                            || profile.objectives().stream()
                                .anyMatch(objective -> objective.metric() == metric)))
        .toList();
  }

  /** A collector of samples from a file, which may join several runs. */
  static MetricsCollector ofRecording(Profile profile) {
    return new MetricsCollector(profile, Window.recorded());
  }

  /**
   * Adds a request. Those outside of the measured window are passed over, cancelled ones only
   * counted.
   *
   * @param sample what the request showed, its status as it is to be counted
   */
  public void accept(Sample sample) {
    trace.accept(sample);
    if (sample.phase() != Phase.MEASURED) {
      return;
    }
    statuses.add(sample.status());
    if (!sample.counts()) {
      return;
    }
    total++;
    addTransport(sample);
    dialect.ifPresent(other -> other.accept(sample));
    window.include(sample);
    sample.failure().ifPresent(this::fail);
    if (sample.succeeded()) {
      addValues(sample);
    }
  }

  private void addTransport(Sample sample) {
    List<ErrorClass> failed = sample.transport().failedAttempts();
    attempts += sample.transport().attempts();
    repeated += failed.isEmpty() ? 0 : 1;
    failed.forEach(attemptErrors::add);
    sample.transport().protocol().ifPresent(httpVersions::add);
    sample.failure().ifPresent(last -> attemptErrors.add(last.errorClass()));
  }

  private void addValues(Sample sample) {
    for (Metric metric : ofSamples) {
      add(metric, MetricValues.of(metric, sample));
    }
    sample.contentTimes().forEachGap(gap -> add(Metric.ITL, gap));
    if (sample.tokens().output().isPresent()) {
      int n = sample.tokens().output().getAsInt();
      tokens += n;
      fewestTokens = n > 0 ? Math.min(fewestTokens, n) : fewestTokens;
      sources.add(sample.tokens().source());
    }
    profile.pricing().ifPresent(price -> addCosts(price, sample.tokens()));
    if (goodput.isGood(sample)) {
      good++;
    }
  }

  private void addCosts(Pricing price, TokenCount tokens) {
    double cost = cost(tokens.input(), price.inputUsd()) + cost(tokens.output(), price.outputUsd());
    int n = tokens.output().orElse(0);
    add(Metric.COST_PER_REQUEST, cost);
    add(Metric.COST_PER_TOKEN, n > 0 ? cost / n : Double.NaN);
  }

  /** Tokens that cost something and were not counted leave the cost unknown, not lower. */
  private static double cost(OptionalInt tokens, double usdEach) {
    if (usdEach == 0) {
      return 0;
    }
    return tokens.isPresent() ? tokens.getAsInt() * usdEach : Double.NaN;
  }

  private void fail(Failure failure) {
    errors.add(failure.errorClass());
    examples.putIfAbsent(failure.errorClass(), failure.message());
    failure.httpStatus().ifPresent(status -> httpStatuses.merge(status, 1L, Long::sum));
  }

  private void add(Metric metric, double value) {
    if (!Double.isNaN(value)) {
      series.computeIfAbsent(metric, key -> new ValueSeries()).add(value);
    }
  }

  /**
   * Ends the collection; no sample may be added after.
   *
   * @return the metrics of all samples added
   */
  public RunMetrics metrics() {
    return new CollectedMetrics(
        total,
        statuses.mostFrequentFirst(),
        errors.mostFrequentFirst(),
        examples,
        httpStatuses,
        new Attempts(attempts, repeated, attemptErrors.mostFrequentFirst()),
        httpVersions.mostFrequentFirst(),
        series,
        ofRun(),
        tokens,
        fewestTokens == Integer.MAX_VALUE ? 0 : fewestTokens,
        List.copyOf(sources.mostFrequentFirst().keySet()),
        Duration.ofNanos(Math.round(window.seconds() * 1e9)),
        profile.percentileMethod(),
        dialect.map(DialectCollector::figures),
        trace.trace());
  }

  private Map<Metric, Double> ofRun() {
    Map<Metric, Double> ofRun = new EnumMap<>(Metric.class);
    long failed = statuses.count(SampleStatus.ERROR);
    if (total > 0) {
      ofRun.put(Metric.ERROR_RATE, (double) failed / total);
      ofRun.put(Metric.HEALTHY_RATE, (double) statuses.count(SampleStatus.HEALTHY) / total);
    }
    double seconds = window.seconds();
    if (seconds > 0) {
      ofRun.put(Metric.REQUEST_RATE, (total - failed) / seconds);
      ofRun.put(Metric.GOODPUT, good / seconds);
      if (!sources.mostFrequentFirst().isEmpty()) {
        ofRun.put(Metric.SYSTEM_THROUGHPUT, tokens / seconds);
      }
    }
    return ofRun;
  }
}
