package io.preflight.diagnose.client;

import io.preflight.client.ClientHealth;
import io.preflight.client.Saturation;
import io.preflight.sample.ColdStart;
import io.preflight.sample.Metric;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Summary;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run showed from the client's side. Whatever its requests do not hold is absent here and
 * named among what is missing; nothing is filled in.
 *
 * @param requests how they ended
 * @param window when the run took place, warm-up and cool-down included; empty when no request says
 * @param measured when its measured requests were under way, or the whole run when none was
 *     measured; empty when no request says
 * @param pausedMs how long it paused in between, which its own clock leaves out: others had their
 *     turns; below a second it may be the rounding of time stamps
 * @param percentiles how percentiles are taken
 * @param distributions the metrics of single requests and the gaps between content events, over
 *     measured requests that did not fail
 * @param wholeRunTtft the time from sending to the first token, in milliseconds, as the server
 *     counts it: of all requests that were sent once, those of the warm-up and the cool-down
 *     included; its percentiles are always of {@link PercentileMethod#INVERSE_CDF}, as those of a
 *     histogram are; empty when no request shows it
 * @param degradedTtft the time to the first token of the degraded requests, in milliseconds
 * @param errors why requests failed, the most frequent first
 * @param rateLimited how many measured requests met status 429 in any attempt, those that a later
 *     attempt saved included
 * @param phases where the time went, in the order of the phases; empty when requests do not say
 * @param reopened the measured requests that had to open a connection, known ones only
 * @param stalls pauses inside streams; empty when no stream is long enough to tell
 * @param correlations what times grow with, significant or not
 * @param coldStart what the first requests paid; empty when nothing stands out
 * @param health how the client itself fared; empty when nobody watched it
 * @param missing what this run does not tell, one sentence each
 */
public record ClientView(
    RequestCounts requests,
    Optional<RunWindow> window,
    Optional<RunWindow> measured,
    double pausedMs,
    PercentileMethod percentiles,
    Map<Metric, Summary> distributions,
    Optional<Summary> wholeRunTtft,
    Optional<Summary> degradedTtft,
    List<ErrorGroup> errors,
    long rateLimited,
    List<PhaseTime> phases,
    long reopened,
    Optional<Stalls> stalls,
    List<Correlation> correlations,
    Optional<ColdStart> coldStart,
    Optional<ClientHealth> health,
    List<String> missing) {

  public ClientView {
    Objects.requireNonNull(requests, "requests");
    Objects.requireNonNull(percentiles, "percentiles");
    Map<Metric, Summary> ordered = new EnumMap<>(Metric.class);
    ordered.putAll(distributions);
    distributions = Collections.unmodifiableMap(ordered);
    errors = List.copyOf(errors);
    phases = List.copyOf(phases);
    correlations = List.copyOf(correlations);
    missing = List.copyOf(missing);
  }

  /**
   * In which way the client was beyond its means.
   *
   * @return in words; empty when it was not, or when nobody watched it
   */
  public Optional<String> saturation() {
    return health.flatMap(known -> Saturation.of(known, OptionalDouble.empty()));
  }

  /**
   * The distribution of a metric.
   *
   * @param metric the metric
   * @return empty when no request shows it
   */
  public Optional<Summary> distribution(Metric metric) {
    return Optional.ofNullable(distributions.get(metric));
  }

  /**
   * How long one phase took.
   *
   * @param phase the phase
   * @return empty when no request shows it
   */
  public Optional<PhaseTime> phase(RequestPhase phase) {
    return phases.stream().filter(time -> time.phase() == phase).findFirst();
  }

  /**
   * What a time grows with.
   *
   * @param metric the time
   * @param factor what it may grow with
   * @return empty when the requests do not tell
   */
  public Optional<Correlation> correlation(Metric metric, Correlation.Factor factor) {
    return correlations.stream()
        .filter(found -> found.metric() == metric && found.factor() == factor)
        .findFirst();
  }
}
