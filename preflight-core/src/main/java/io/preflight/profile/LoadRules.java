package io.preflight.profile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Finds out how to ask. Where sources disagree on the kind of load, {@link Exclusive} has left the
 * keys of the strongest.
 */
final class LoadRules {

  private static final int DEFAULT_RUNS = 5;
  private static final int DEFAULT_MIN_PROBES = 5;
  private static final Duration DEFAULT_DURATION = Duration.ofSeconds(30);
  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);
  private static final int MOST_WARMUP = 200;
  private static final int MOST_WARMUP_OF_USER = 10;
  private static final Duration LONGEST_WARMUP = Duration.ofMinutes(2);
  private static final String REPLAY = "load.replay";

  private final Merged merged;
  private final InputFiles files;
  private final Problems problems;
  private final List<String> notes;

  LoadRules(Merged merged, InputFiles files, Problems problems, List<String> notes) {
    this.merged = merged;
    this.files = files;
    this.problems = problems;
    this.notes = notes;
  }

  LoadSpec load(Optional<DecisionSpec> decision, Optional<Pricing> pricing) {
    LoadShape shape =
        isOpen() ? openLoop(decision) : isProbing() ? probes(decision) : closedLoop(decision);
    boolean closed = !shape.isOpen();
    boolean paced = merged.has("load.rate") || merged.has("load.stages");
    mention(paced, "load.arrivals", "there is no load.rate and no load.stages");
    mention(paced, "load.seed", "there is no load.rate and no load.stages");
    mention(closed, "load.ramp", "requests are due at given moments and not sent by users");
    mention(!closed, "load.max_in_flight", "users wait for their answers");
    return new LoadSpec(
        shape,
        warmUp(shape),
        merged.whole("load.cooldown").orElse(0),
        closed ? merged.duration("load.ramp").orElse(Duration.ZERO) : Duration.ZERO,
        closed ? OptionalInt.empty() : merged.whole("load.max_in_flight"),
        merged
            .text("load.connections")
            .map(word -> Connections.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Connections.REUSE),
        budget(pricing));
  }

  private WarmUp warmUp(LoadShape shape) {
    boolean auto =
        merged.warmUp("load.warmup").map(value -> value.requests().isEmpty()).orElse(false);
    mention(auto, "load.max_warmup", "load.warmup is not auto");
    mention(auto, "load.max_warmup_duration", "load.warmup is not auto");
    if (!auto) {
      return merged
          .warmUp("load.warmup")
          .<WarmUp>map(value -> new WarmUp.Requests(value.requests().orElseThrow()))
          .orElse(LoadSpec.DEFAULTS.warmup());
    }
    return new WarmUp.UntilSteady(
        merged
            .whole("load.max_warmup")
            .orElse(Math.max(MOST_WARMUP, MOST_WARMUP_OF_USER * shape.concurrency())),
        merged.duration("load.max_warmup_duration").orElse(LONGEST_WARMUP));
  }

  private LoadBudget budget(Optional<Pricing> pricing) {
    String key = "load.max_cost_usd";
    if (merged.has(key) && pricing.isEmpty()) {
      problems.at(
          merged.where(key),
          "needs a price: set cost.cost_per_token_usd, or cost.input_usd_per_mtok and"
              + " cost.output_usd_per_mtok");
    }
    OptionalInt tokens = merged.whole("load.max_tokens_total");
    return new LoadBudget(
        merged.whole("load.max_requests"),
        merged.duration("load.max_duration"),
        tokens.isPresent() ? OptionalLong.of(tokens.getAsInt()) : OptionalLong.empty(),
        merged.number(key).flatMap(usd -> pricing.map(price -> new LoadBudget.Money(usd, price))));
  }

  /**
   * Five, as the original readiness tool has it. A profile in our own words never demands more than
   * it plans to send, so that {@code -Dpreflight.runs=3} can pass; a percentile of three is then
   * called out as a small sample.
   */
  int defaultMinProbes(LoadShape shape) {
    return ObjectiveRules.original(merged)
        ? DEFAULT_MIN_PROBES
        : (int) Math.max(1, Math.min(DEFAULT_MIN_PROBES, most(shape)));
  }

  /** How many requests a shape plans for, as far as it is known before. */
  private static double most(LoadShape shape) {
    if (shape instanceof LoadShape.Runs runs) {
      return runs.requests();
    }
    if (shape instanceof LoadShape.UntilDecided open) {
      return open.maxRequests();
    }
    if (shape instanceof LoadShape.Probes probes) {
      return probes.moments() * probes.concurrency();
    }
    if (shape instanceof LoadShape.OpenLoop open && open.requests().isPresent()) {
      return open.requests().getAsInt();
    }
    return DEFAULT_MIN_PROBES;
  }

  private void mention(boolean effective, String key, String why) {
    if (!effective && merged.has(key)) {
      notes.add(merged.where(key) + " has no effect, because " + why);
    }
  }

  private boolean isOpen() {
    return merged.has("load.rate") || merged.has("load.stages") || merged.has(REPLAY);
  }

  private boolean isProbing() {
    boolean probing = merged.hasSection("probe") || merged.has("load.interval");
    return probing && merged.whole("load.runs").isEmpty();
  }

  private LoadShape closedLoop(Optional<DecisionSpec> decision) {
    int users = merged.whole("load.concurrency").orElse(1);
    if (decision.isPresent()) {
      DecisionSpec budget = decision.get();
      return new LoadShape.UntilDecided(budget.maxRequests(), budget.maxDuration(), users);
    }
    return merged
        .duration("load.duration")
        .<LoadShape>map(duration -> new LoadShape.Timed(duration, users))
        .orElseGet(() -> new LoadShape.Runs(merged.whole("load.runs").orElse(DEFAULT_RUNS), users));
  }

  private LoadShape probes(Optional<DecisionSpec> decision) {
    return new LoadShape.Probes(
        decision
            .map(DecisionSpec::maxDuration)
            .or(() -> merged.duration("load.duration"))
            .orElse(DEFAULT_DURATION),
        merged.duration("load.interval").orElse(PROBE_INTERVAL),
        merged.whole("load.concurrency").orElse(1));
  }

  private LoadShape openLoop(Optional<DecisionSpec> decision) {
    OptionalInt requests =
        decision
            .map(budget -> OptionalInt.of(budget.maxRequests()))
            .orElseGet(() -> merged.whole("load.runs"));
    Optional<Duration> duration =
        decision.map(DecisionSpec::maxDuration).or(() -> merged.duration("load.duration"));
    if (merged.has(REPLAY)) {
      Path file =
          files
              .find(merged.text(REPLAY).orElseThrow(), merged.where(REPLAY), problems)
              .orElseGet(() -> Path.of(""));
      return new LoadShape.OpenLoop(new Arrivals.Recorded(file), requests, duration);
    }
    Optional<List<Arrivals.Stage>> stages = merged.stages("load.stages");
    if (stages.isPresent()) {
      Arrivals.Paced arrivals = new Arrivals.Paced(stages.get(), spacing(), seed());
      Duration planned = arrivals.duration();
      return new LoadShape.OpenLoop(
          arrivals,
          requests,
          Optional.of(duration.filter(most -> most.compareTo(planned) < 0).orElse(planned)));
    }
    double rate = merged.number("load.rate").orElseThrow();
    return new LoadShape.OpenLoop(
        Arrivals.Paced.at(rate, spacing(), seed()),
        requests,
        duration.isEmpty() && requests.isEmpty() ? Optional.of(DEFAULT_DURATION) : duration);
  }

  private Arrivals.Spacing spacing() {
    return merged
        .text("load.arrivals")
        .map(word -> Arrivals.Spacing.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Arrivals.Spacing.CONSTANT);
  }

  private long seed() {
    return merged.whole("load.seed").orElse(0);
  }
}
