package io.preflight;

import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.Finding;
import io.preflight.capacity.LevelJudge;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.LevelStatus;
import io.preflight.capacity.Levels;
import io.preflight.capacity.Observations;
import io.preflight.capacity.Search;
import io.preflight.check.ReadinessReport.ErrorInfo;
import io.preflight.decision.Feasibility;
import io.preflight.evidence.ClientInfoProbe;
import io.preflight.load.Interruption;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.PreflightException;
import io.preflight.problem.ProbeException;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.report.CapacityConsole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Measures the capacity of one endpoint, level by level. */
final class CapacityRun {

  private static final long LOOK_MS = 50;

  private final CheckRequest request;
  private final PreparedProfile prepared;
  private final Path directory;
  private final Interruption interruption;

  private final List<LevelResult> measured = new ArrayList<>();
  private List<Objective> objectives = List.of();
  private final Set<String> notes = new LinkedHashSet<>();
  private String source;
  private Optional<String> cutShort = Optional.empty();

  /**
   * A run that has not begun.
   *
   * @param directory where the samples of each level go
   */
  CapacityRun(
      CheckRequest request, PreparedProfile prepared, Path directory, Interruption interruption) {
    this.request = request;
    this.prepared = prepared;
    this.directory = directory;
    this.interruption = interruption;
    this.source =
        prepared
            .profile()
            .flatMap(profile -> profile.target().baseUrl())
            .map(Object::toString)
            .orElse("no endpoint");
  }

  /** Measures; what goes wrong becomes the error of the result, beside what was measured before. */
  CapacityResult run() {
    try {
      if (prepared.problem().isPresent()) {
        throw prepared.problem().get();
      }
      requireOurselves();
      measure(prepared.profile().orElseThrow());
      return result(Optional.empty());
    } catch (PreflightException problem) {
      return result(Optional.of(problem));
    }
  }

  /** Levels need a load of a given size, which no other tool sends for us. */
  private void requireOurselves() {
    if (prepared.prober().isPresent()) {
      throw new ConfigurationException(
          "probe.tool is llmprobe, which sends one request at a time and no levels of load; let"
              + " preflight send the requests with -Dpreflight.probeTool=preflight");
    }
  }

  private void measure(Profile profile) {
    objectives = LevelJudge.objectives(profile);
    notes.addAll(profile.notes());
    notes.addAll(LevelJudge.notes(profile));
    CapacitySpec spec = profile.capacity();
    Profile judged = profile.with(LevelLoad.heaviest(profile), objectives);
    Feasibility.require(judged);
    ServerScrape.requireSound(judged, request);
    Levels levels = spec.searches() ? new Search(spec) : Levels.given(spec.levels());
    try (LiveRun live = LiveRun.open(judged, request, directory)) {
      source = live.target().address();
      LevelRun run =
          new LevelRun(live, judged, directory, request, ClientInfoProbe.detect(), interruption);
      long end = System.nanoTime() + spec.maxDuration().toNanos();
      OptionalDouble next = levels.next(measured);
      while (next.isPresent() && cutShort.isEmpty()) {
        next = step(run, levels, spec, next.getAsDouble(), end);
      }
    }
  }

  private OptionalDouble step(
      LevelRun run, Levels levels, CapacitySpec spec, double level, long end) {
    long sent = measured.stream().mapToLong(one -> one.evidence().metrics().total()).sum();
    long requestsLeft = spec.maxRequests() - sent;
    Duration timeLeft = Duration.ofNanos(end - System.nanoTime());
    cutShort = exceeded(run, spec, level, requestsLeft, timeLeft);
    if (cutShort.isPresent()) {
      return OptionalDouble.empty();
    }
    LevelResult result = run.measure(level, requestsLeft, timeLeft);
    measured.add(result);
    run.unread().ifPresent(notes::add);
    request.log().accept(CapacityConsole.progress(spec.axis(), result));
    if (result.status() == LevelStatus.ERROR) {
      throw new ProbeException(result.reason());
    }
    OptionalDouble next = levels.next(measured);
    if (next.isPresent()) {
      coolDown(spec.coolDown());
    }
    return next;
  }

  private static Optional<String> exceeded(
      LevelRun run, CapacitySpec spec, double level, long requestsLeft, Duration timeLeft) {
    boolean confident = run.confident();
    if (confident ? requestsLeft < 1 : run.planned(level) > requestsLeft) {
      return Optional.of(
          "ended by max_requests, "
              + spec.maxRequests()
              + ", before "
              + spec.axis().amount(level)
              + " could be tried");
    }
    return timeLeft.isNegative() || timeLeft.isZero()
        ? Optional.of(
            "ended by max_duration before " + spec.axis().amount(level) + " could be tried")
        : Optional.empty();
  }

  /** Lets the server come to rest, unless the run is told to end. */
  private void coolDown(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    long leftMs = pause.toMillis();
    try {
      while (leftMs > 0 && !interruption.isTriggered()) {
        Thread.sleep(Math.min(LOOK_MS, leftMs));
        leftMs = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      interruption.trigger();
      Thread.currentThread().interrupt();
    }
  }

  private CapacityResult result(Optional<PreflightException> problem) {
    CapacitySpec spec = prepared.profile().map(Profile::capacity).orElse(CapacitySpec.DEFAULTS);
    boolean reached = measured.stream().anyMatch(one -> one.evidence().answered());
    return new CapacityResult(
        prepared.name(),
        source,
        prepared.profile().flatMap(profile -> profile.model().name()),
        spec,
        objectives,
        measured,
        Finding.of(spec, measured, cutShort),
        Observations.of(spec.axis(), measured),
        List.copyOf(notes),
        problem.map(one -> new ErrorInfo(one.errorClass(), one.getMessage())),
        problem.map(PreflightException::exitCode).orElse(0),
        !measured.isEmpty() && !reached);
  }
}
