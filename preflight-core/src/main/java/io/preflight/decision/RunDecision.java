package io.preflight.decision;

import io.preflight.client.ClientError;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Objective;
import io.preflight.profile.Pricing;
import io.preflight.profile.Profile;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.exact.Holm;
import io.preflight.stats.sequential.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Decides the objectives of a profile while its requests end. Requests enter the evidence in the
 * order in which they were due, whatever the order in which they end.
 *
 * <p>An objective is MET when its own test shows it at the confidence: a run that passes only when
 * all are MET passes wrongly no more often than one of them is MET wrongly (an intersection-union
 * test, Berger 1982). It is VIOLATED when Holm's procedure over all objectives shows it, so that a
 * run that fails when one is VIOLATED fails wrongly no more often than stated.
 *
 * <p>Samples come from one thread; {@link #decided()} may be asked by any.
 */
public final class RunDecision {

  private final double confidence;
  private final double alpha;
  private final boolean gates;
  private final List<Tracked> tracked = new ArrayList<>();
  private final Optional<DecisionSpec> spec;
  private final Optional<Pricing> pricing;
  private final int concurrency;
  private long firstCutOff = Long.MAX_VALUE;
  private final int mostTokens;
  private double spentUsd;
  private double dearestUsd;
  private long requests;
  private volatile boolean decided;
  private volatile boolean refuted;
  private volatile boolean budgetSpent;

  /** A test and how it ended. */
  private static final class Tracked {
    final RunTest test;
    Ruling ruling = Ruling.UNDECIDED;
    OptionalLong decidedAfter = OptionalLong.empty();

    Tracked(RunTest test) {
      this.test = test;
    }

    void settle(Ruling shown) {
      if (ruling == Ruling.UNDECIDED) {
        ruling = shown;
        decidedAfter = OptionalLong.of(test.requests());
      }
    }
  }

  /**
   * A decision without evidence, at the profile's confidence or, for a point decision, at 95 %.
   *
   * @param profile what "ready" means
   */
  public RunDecision(Profile profile) {
    this(profile, List.of());
  }

  /**
   * A decision without evidence that also decides regressions.
   *
   * @param profile what "ready" means
   * @param regressions claims about the run and a baseline
   */
  public RunDecision(Profile profile, List<Regression> regressions) {
    spec = profile.gate().decision();
    pricing = profile.pricing();
    mostTokens = profile.workload().maxTokens();
    concurrency = profile.load().shape().concurrency();
    gates = spec.isPresent();
    confidence = spec.map(DecisionSpec::confidence).orElse(DecisionSpec.CUSTOMARY_CONFIDENCE);
    alpha = 1 - confidence;
    for (Objective objective : profile.objectives()) {
      ObjectiveTests.of(objective, profile, alpha).map(Tracked::new).ifPresent(tracked::add);
    }
    int hypotheses = tracked.size() + regressions.size();
    for (Regression regression : regressions) {
      tracked.add(
          new Tracked(
              regression.isLive()
                  ? new LiveRegression(regression.limit(), alpha)
                  : new RecordedRegression(regression, alpha, hypotheses, mostTokens)));
    }
  }

  /**
   * Takes into account by how much the client may err. To be told before the first request, so that
   * no request chooses by which measure it is judged.
   *
   * @param client the error that was calibrated
   */
  public void assume(ClientError client) {
    tracked.forEach(one -> one.test.assume(client));
  }

  /**
   * A request has ended.
   *
   * @param sample what it showed; one that was cut off holds up those that were due after it, since
   *     the slow ones are cut off
   */
  public void accept(Sample sample) {
    if (sample.status() == SampleStatus.CANCELLED) {
      firstCutOff = Math.min(firstCutOff, sample.sequence());
    }
    if (sample.phase() != Phase.MEASURED) {
      tracked.forEach(one -> one.test.skip(sample.sequence()));
    } else if (sample.status() != SampleStatus.CANCELLED) {
      requests++;
      spend(sample);
      tracked.forEach(one -> one.test.accept(sample));
    }
    settle();
  }

  /**
   * A request to the live baseline has ended.
   *
   * @param sample what it showed; it only counts for regressions and for the money spent
   */
  public void acceptBaseline(Sample sample) {
    if (sample.counts()) {
      spend(sample);
      regressionTests().forEach(test -> test.acceptBaseline(sample));
    }
  }

  private Stream<RegressionTest> regressionTests() {
    return tracked.stream()
        .map(one -> one.test)
        .filter(RegressionTest.class::isInstance)
        .map(RegressionTest.class::cast);
  }

  /**
   * A measured request is still running.
   *
   * @param sequence its place in the order
   * @param elapsedMs the time since it was due
   * @param content whether content may have come
   */
  public void running(long sequence, double elapsedMs, boolean content) {
    tracked.forEach(one -> one.test.running(sequence, elapsedMs, content));
    settle();
  }

  /**
   * Whether every objective that single requests decide is decided, so that more of them would
   * change nothing.
   *
   * @return false while one is open, and always when an objective needs the whole window
   */
  public boolean decided() {
    return decided;
  }

  /**
   * Whether an objective is shown to be broken, so that the whole fails whatever the others show.
   *
   * @return true once any is VIOLATED
   */
  public boolean refuted() {
    return refuted;
  }

  /**
   * Whether the budget of requests or of money is spent. Money counts as spent once the requests
   * under way might exceed it, at the price of the dearest one so far.
   *
   * @return false for a point decision, which has no budget
   */
  public boolean budgetSpent() {
    return budgetSpent;
  }

  private void spend(Sample sample) {
    double cost = pricing.map(price -> Outcomes.cost(price, sample, mostTokens)).orElse(0.0);
    spentUsd += cost;
    dearestUsd = Math.max(dearestUsd, cost);
    spec.ifPresent(
        budget -> {
          double limit = budget.maxCostUsd().orElse(Double.POSITIVE_INFINITY);
          budgetSpent =
              requests >= budget.maxRequests() || spentUsd + concurrency * dearestUsd > limit;
        });
  }

  /**
   * A recording is over. Requests missing in it, for instance a warm-up that was taken out, hold
   * nobody up; those that were cut off do.
   *
   * @return what it has shown
   */
  public Decision concludeRecording() {
    tracked.forEach(one -> one.test.release(firstCutOff));
    return conclude();
  }

  /**
   * The run is over.
   *
   * @return what it has shown
   */
  public Decision conclude() {
    tracked.forEach(one -> one.test.end());
    settle();
    List<ObjectiveDecision> decisions = new ArrayList<>();
    List<RegressionDecision> regressions = new ArrayList<>();
    for (Tracked one : tracked) {
      if (one.test instanceof ObjectiveTest test) {
        decisions.add(test.decision(one.ruling, one.decidedAfter));
      } else if (one.test instanceof RegressionTest test) {
        regressions.add(test.decision(one.ruling, one.decidedAfter));
      }
    }
    return new Decision(
        confidence,
        gates,
        requests,
        tracked.stream().noneMatch(one -> one.ruling == Ruling.UNDECIDED),
        decisions,
        regressions);
  }

  private void settle() {
    double[] p = tracked.stream().mapToDouble(one -> one.test.violationP()).toArray();
    double[] adjusted = Holm.adjust(p);
    boolean open = tracked.isEmpty();
    for (int i = 0; i < adjusted.length; i++) {
      Tracked one = tracked.get(i);
      if (one.test.met()) {
        one.settle(Ruling.MET);
      }
      if (adjusted[i] <= alpha) {
        one.settle(Ruling.VIOLATED);
      }
      refuted |= one.ruling == Ruling.VIOLATED;
      open |= one.ruling == Ruling.UNDECIDED;
    }
    decided = !open;
  }
}
