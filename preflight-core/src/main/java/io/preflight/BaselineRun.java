package io.preflight;

import io.preflight.baseline.Baseline;
import io.preflight.baseline.BaselineCollector;
import io.preflight.baseline.BaselineOrigin;
import io.preflight.baseline.RunComparison;
import io.preflight.check.BaselineCheck;
import io.preflight.check.Check;
import io.preflight.decision.Regression;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.problem.ProbeException;
import io.preflight.profile.BaselineSpec;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.RegressionLimit;
import io.preflight.profile.RequestLimits;
import io.preflight.sample.Sample;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The baseline of one run: found before anything is sent, with the run's own values gathered
 * beside, to be compared, and to be saved when the user asks for it.
 */
final class BaselineRun {

  /** The order of turns of a live baseline is the same in every run. */
  static final long ORDER_SEED = 4_217;

  private final Profile profile;
  private final Optional<FoundBaseline> found;
  private final boolean simulated;
  private final Optional<BaselineCollector> now;
  private final Optional<BaselineCollector> beside;
  private Optional<Baseline> before = Optional.empty();

  private BaselineRun(
      Profile profile, Optional<FoundBaseline> found, boolean simulated, boolean saves) {
    this.profile = profile;
    this.found = found;
    this.simulated = simulated;
    boolean compares = found.map(baseline -> !baseline.limits().isEmpty()).orElse(false);
    this.now =
        saves || compares
            ? Optional.of(saves ? BaselineCollector.ofAll() : collector(found.orElseThrow()))
            : Optional.empty();
    this.beside = found.filter(FoundBaseline::live).map(BaselineRun::collector);
  }

  /** A run that is compared with nothing. */
  static BaselineRun none(Profile profile) {
    return new BaselineRun(profile, Optional.empty(), false, false);
  }

  private static BaselineCollector collector(FoundBaseline found) {
    return new BaselineCollector(found.limits().stream().map(RegressionLimit::metric).toList());
  }

  /**
   * Finds the baseline.
   *
   * @throws io.preflight.problem.ConfigurationException when it is not what the profile needs
   */
  static BaselineRun open(Profile profile, CheckRequest request, Workspace workspace) {
    boolean simulated = workspace.mode() == Mode.SIMULATED;
    BaselinePlaces places = new BaselinePlaces(profile, request);
    places.requireSavable();
    Optional<FoundBaseline> found =
        profile.baseline().map(new BaselineFinder(profile, request, workspace, places)::find);
    found
        .flatMap(FoundBaseline::recorded)
        .filter(baseline -> workspace.mode() != Mode.OFFLINE)
        .ifPresent(
            baseline -> baseline.requireComparable(profile, profile.model().name(), simulated));
    return new BaselineRun(profile, found, simulated, request.saveBaseline().isPresent());
  }

  /** What requests are to decide about it; empty for a point decision. */
  List<Regression> regressions() {
    if (found.isEmpty() || profile.gate().decision().isEmpty() || simulated) {
      return List.of();
    }
    FoundBaseline baseline = found.get();
    return baseline.live()
        ? baseline.limits().stream().map(Regression::live).toList()
        : baseline
            .recorded()
            .map(recorded -> RunComparison.claims(recorded, baseline.limits()))
            .orElse(List.of());
  }

  /** The profile's limits on single requests, and those that follow from the baseline. */
  RequestLimits limits() {
    List<RequestLimits.Limit> limits = new ArrayList<>(profile.limits().limits());
    found.ifPresent(baseline -> limits.addAll(baseline.requestLimits()));
    return new RequestLimits(limits);
  }

  void accept(Sample sample) {
    now.ifPresent(collector -> collector.accept(sample));
  }

  /** A request to the second target has ended. */
  void acceptBeside(Sample sample) {
    beside.ifPresent(collector -> collector.accept(sample));
  }

  /** The second target; empty for recorded baselines. */
  Optional<BaselineSpec.LiveBaseline> second() {
    return profile.baseline().flatMap(BaselineSpec::target);
  }

  /** What the reader should know of the limits on single requests. */
  List<String> requestNotes() {
    return found.map(FoundBaseline::requestNotes).orElse(List.of());
  }

  /**
   * The check of what was measured.
   *
   * @return empty when the profile compares with nothing
   * @throws io.preflight.problem.ConfigurationException when the recording that was scored does not
   *     compare with the baseline
   */
  Optional<Check> check(Evidence evidence) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    FoundBaseline baseline = found.get();
    if (baseline.missing().isPresent()) {
      return Optional.of(BaselineCheck.without(baseline.missing().get()));
    }
    if (baseline.limits().isEmpty()) {
      return Optional.empty();
    }
    Baseline compared = baseline.recorded().orElseGet(() -> measuredBeside(evidence));
    if (baseline.live()) {
      Optional<String> lacking = lacking(compared, baseline.limits());
      if (lacking.isPresent()) {
        return Optional.of(
            new UnmeasuredCheck(BaselineCheck.NAME, new ProbeException(lacking.get())));
      }
    } else {
      compared.requireComparable(profile, evidence.model(), evidence.mode() == Mode.SIMULATED);
    }
    before = Optional.of(compared);
    double confidence =
        profile
            .gate()
            .decision()
            .map(DecisionSpec::confidence)
            .orElse(DecisionSpec.CUSTOMARY_CONFIDENCE);
    return Optional.of(
        BaselineCheck.of(
            compared,
            RunComparison.of(
                compared,
                gathered(BaselineOrigin.of(evidence.source())),
                evidence.metrics(),
                baseline.limits(),
                confidence),
            baseline.notes()));
  }

  /** What the run was compared with; empty until {@link #check} has found it comparable. */
  Optional<Baseline> before() {
    return before;
  }

  /** Why a live baseline is none, if so. */
  private Optional<String> lacking(Baseline compared, List<RegressionLimit> limits) {
    String source = compared.origin().source();
    if (compared.failures().map(count -> count.failed() == count.of()).orElse(true)) {
      return Optional.of(
          source
              + " completed none of "
              + compared.requests().orElse(0)
              + " requests, so that there is nothing to compare with");
    }
    List<String> unknown =
        limits.stream()
            .filter(limit -> compared.value(limit, profile.percentileMethod()).isEmpty())
            .map(RegressionLimit::subject)
            .toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            source + " showed no " + String.join(", ", unknown) + "; it has " + compared.known());
  }

  /** What the second target showed in its turns. */
  private Baseline measuredBeside(Evidence evidence) {
    BaselineSpec.LiveBaseline live = second().orElseThrow();
    String address = live.target().baseUrl().map(URI::toString).orElse(evidence.source());
    Optional<String> model = live.model().or(evidence::model);
    return beside
        .orElseThrow()
        .baseline(
            BaselineOrigin.of(
                    "the live baseline "
                        + address
                        + model.map(name -> " with model " + name).orElse(""))
                .measured(model, Optional.of(evidence.started()), Optional.of(false)));
  }

  /** The run itself, gathered like a baseline. */
  Baseline gathered(BaselineOrigin origin) {
    return now.orElseThrow().baseline(origin);
  }
}
