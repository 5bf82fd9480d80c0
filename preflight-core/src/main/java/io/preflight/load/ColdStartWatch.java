package io.preflight.load;

import io.preflight.sample.ColdStart;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Quantiles;
import io.preflight.stats.sequential.OrderedOutcomes;
import io.preflight.stats.series.Transient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Watches the time to the first token of the first requests, in the order in which they were due,
 * for a transient. Requests that failed tell nothing of it. Samples come from one thread; whether
 * things have settled may be asked by any.
 */
public final class ColdStartWatch {

  /** A transient that does not show in the first thousand requests is no cold start. */
  private static final int MOST = 1_000;

  private static final int FEWEST = 20;
  private static final int STEP = 5;
  private static final int FEWEST_STEADY = 3;

  /** Of normally scattered values one in millions is as many deviations from the median. */
  private static final double FAR = 5;

  private static final double NORMAL = 1.4826;
  private static final double WORTH_MENTIONING = 1.5;

  private record First(double dueMs, double ttftMs, boolean warmup) {}

  private final int fewest;
  private final List<First> firsts = new ArrayList<>();
  private final OrderedOutcomes<First> ordered = new OrderedOutcomes<>(firsts::add);
  private int judged;
  private volatile boolean settled;

  /**
   * A watch.
   *
   * @param users how many requests may be under way at once: the first of all of them wait for each
   *     other
   */
  public ColdStartWatch(int users) {
    this.fewest = Math.max(FEWEST, 2 * users);
  }

  /**
   * A request has ended.
   *
   * @param sample what it showed
   */
  public void accept(Sample sample) {
    if (firsts.size() >= MOST) {
      return;
    }
    double ttft = sample.timing().ttftMs();
    if (sample.succeeded() && !Double.isNaN(ttft)) {
      ordered.known(
          sample.sequence(), new First(sample.dueMs(), ttft, sample.phase() == Phase.WARMUP));
    } else {
      ordered.nothing(sample.sequence());
    }
    if (!settled && sample.phase() == Phase.WARMUP) {
      settle();
    }
  }

  /** Looks only now and then: each look costs a pass over all values. */
  private void settle() {
    if (firsts.size() >= fewest && firsts.size() >= judged + STEP) {
      judged = firsts.size();
      settled = Transient.length(ttft(0, firsts.size())).isPresent();
    }
  }

  /** Whether the requests of the warm-up show where its transient ended. */
  boolean isSettled() {
    return settled;
  }

  /**
   * What the first requests paid; empty when nothing stands out. Cold are those up to the last one
   * that is far above the later half, as long as most of them are.
   *
   * @return the cold start
   */
  public Optional<ColdStart> coldStart() {
    int half = firsts.size() / 2;
    if (firsts.size() - half < FEWEST_STEADY) {
      return Optional.empty();
    }
    double[] steady = ttft(half, firsts.size());
    double median = median(steady);
    double scatter =
        NORMAL * median(Arrays.stream(steady).map(value -> Math.abs(value - median)).toArray());
    double limit = Math.max(median + FAR * scatter, WORTH_MENTIONING * median);
    int cold = 0;
    int far = 0;
    for (int i = 0; i < half; i++) {
      if (firsts.get(i).ttftMs() > limit) {
        far++;
        cold = 2 * far > i + 1 ? i + 1 : cold;
      }
    }
    return cold == 0 ? Optional.empty() : Optional.of(describe(cold, median));
  }

  private ColdStart describe(int cold, double steadyMs) {
    long warmups = firsts.stream().filter(First::warmup).count();
    First first = firsts.get(0);
    First last = firsts.get(cold - 1);
    double worst = firsts.stream().limit(cold).mapToDouble(First::ttftMs).max().orElseThrow();
    return new ColdStart(
        cold,
        Math.max(0, cold - warmups),
        last.dueMs() + last.ttftMs() - first.dueMs(),
        first.ttftMs(),
        worst,
        steadyMs);
  }

  private double[] ttft(int from, int to) {
    return firsts.subList(from, to).stream().mapToDouble(First::ttftMs).toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Quantiles.of(sorted, 50, PercentileMethod.LINEAR);
  }
}
