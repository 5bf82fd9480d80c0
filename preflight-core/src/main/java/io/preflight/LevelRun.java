package io.preflight;

import io.preflight.capacity.Curtailment;
import io.preflight.capacity.Flow;
import io.preflight.capacity.LevelJudge;
import io.preflight.capacity.LevelResult;
import io.preflight.check.Reachability;
import io.preflight.client.ClientHealth;
import io.preflight.client.SelfCheck;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.load.Interruption;
import io.preflight.load.LoadResult;
import io.preflight.load.StopRule;
import io.preflight.problem.PreflightException;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Profile;
import io.preflight.progress.ProgressMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Measures one level of load. */
final class LevelRun {

  private final LiveRun live;
  private final Profile profile;
  private final CapacitySpec spec;
  private final LevelLoad loads;
  private final Path directory;
  private final CheckRequest request;
  private final ClientInfo client;
  private final Interruption interruption;
  private Optional<String> unread = Optional.empty();

  /**
   * A run of levels of one endpoint.
   *
   * @param profile with the limits that levels are judged by
   * @param directory where the samples of each level go
   * @param request says who is told of the progress
   */
  LevelRun(
      LiveRun live,
      Profile profile,
      Path directory,
      CheckRequest request,
      ClientInfo client,
      Interruption interruption) {
    this.live = live;
    this.profile = profile;
    this.spec = profile.capacity();
    this.loads = new LevelLoad(profile);
    this.directory = directory;
    this.request = request;
    this.client = client;
    this.interruption = interruption;
  }

  /** Whether each level goes on until its limits are decided. */
  boolean confident() {
    return profile.gate().decision().isPresent();
  }

  /** How many requests a level has at most. */
  long planned(double level) {
    return loads.planned(level);
  }

  /**
   * Measures a level until its verdict is clear or its requests are sent.
   *
   * @param level the number of users, or requests per second
   * @param timeLeft how long requests may be started at most
   */
  LevelResult measure(double level, long requestsLeft, Duration timeLeft) {
    long planned = Math.min(planned(level), requestsLeft);
    LoadSpec load = loads.of(level, planned, timeLeft);
    Profile loaded = profile.with(load, profile.objectives());
    Path folder = directory.resolve(spec.axis().word() + "-" + spec.axis().number(level));
    Recording recording = Recording.open(folder, loaded, BaselineRun.none(loaded));
    Flow.Recorder flow = new Flow.Recorder();
    Curtailment curtailment = new Curtailment(loaded, planned);
    Evidence evidence;
    Map<String, Path> files = new LinkedHashMap<>();
    try (recording;
        ServerScrape server = scrape(folder);
        SelfCheck self =
            SelfCheck.begin(loaded.target(), load, recording.rehearsed(loaded), interruption)) {
      recording.watch(self);
      ProgressMeter meter = RunPlan.meter(loaded, spec.axis().amount(level), request);
      recording.tell(meter::accept);
      meter.send();
      LoadResult result =
          live.run(
              load,
              sample -> {
                recording.accept(sample);
                flow.accept(sample);
                curtailment.accept(sample);
              },
              stopRule(recording, curtailment),
              interruption);
      Optional<ClientHealth> health = self.health();
      recording.close();
      files.putAll(recording.files());
      server.end().ifPresent(file -> files.put("server_metrics", file));
      unread = unread.or(() -> server.unread().map(why -> atLevel(level, why)));
      evidence =
          live.evidence(result, recording, client)
              .withHealth(health)
              .withLoad(result.outcome())
              .withDecision(recording.decision().conclude());
    }
    LevelResult judged =
        LevelJudge.judge(loaded, level, evidence, flow.flow()).withArtifacts(files);
    try {
      Reachability.requireJudgeable(evidence, live::servedModels);
    } catch (PreflightException problem) {
      return LevelJudge.error(judged, problem);
    }
    boolean complete = confident() || evidence.metrics().total() >= planned;
    return complete ? judged : LevelJudge.incomplete(judged, "ended by max_duration");
  }

  /** A server whose metrics could not be read once shall not hold up each further level. */
  private ServerScrape scrape(Path folder) {
    return unread.isPresent()
        ? ServerScrape.none(request, folder)
        : ServerScrape.begin(profile, request, folder, interruption::isTriggered);
  }

  private String atLevel(double level, String why) {
    return "the server's metrics could not be read at "
        + spec.axis().amount(level)
        + " and were not asked for again: "
        + why;
  }

  /** Why the levels after one were not scraped; empty when all were, or nothing was to be. */
  Optional<String> unread() {
    return unread;
  }

  /** Levels that were asked for are measured whole, so that their numbers can be compared. */
  private StopRule stopRule(Recording recording, Curtailment curtailment) {
    if (confident()) {
      return new LevelClear(new DecidedOrSpent(recording.decision()));
    }
    return spec.searches() ? curtailment::clear : StopRule.NEVER;
  }

  /** Ends a level once its objectives are decided, or one of them is known to be broken. */
  private record LevelClear(DecidedOrSpent decision) implements StopRule {
    @Override
    public boolean enough() {
      return decision.enough() || decision.decision().refuted();
    }

    @Override
    public void running(long sequence, double elapsedMs, boolean content) {
      decision.running(sequence, elapsedMs, content);
    }
  }
}
