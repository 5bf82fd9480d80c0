package io.preflight;

import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Reading;
import io.preflight.evidence.RecordedRun;
import io.preflight.load.Interruption;
import io.preflight.prober.Llmprobe;
import io.preflight.prober.ProbeOutput;
import io.preflight.prober.ProbePlan;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.PreflightException;
import io.preflight.problem.ProbeException;
import io.preflight.profile.LoadShape;
import io.preflight.profile.Profile;
import io.preflight.profile.prober.ProberTargets;
import io.preflight.report.RunFolder;
import io.preflight.report.ShownPath;
import io.preflight.sample.Sample;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets llmprobe send the requests. It asks all models of its configuration in one run, which is
 * then judged model by model.
 */
final class ProberRuns {

  private static final String NOTE =
      "llmprobe sent the requests as its own configuration says: of target, workload and load only"
          + " duration and interval have an effect";

  /** The run of a configuration, or why there is none. */
  private record Ran(Optional<ProbeOutput> output, Optional<PreflightException> problem) {}

  private final CheckRequest request;
  private final Interruption interruption;
  private final Map<ProbePlan, Ran> runs = new HashMap<>();

  ProberRuns(CheckRequest request, Interruption interruption) {
    this.request = request;
    this.interruption = interruption;
  }

  /** The samples of one model as evidence; the program runs when nobody has asked for them yet. */
  Evidence evidence(
      Path config,
      Profile profile,
      BaselineRun compared,
      Consumer<Sample> also,
      RunFolder folder,
      ClientInfo client) {
    String shown = ShownPath.of(config, request.baseDirectory());
    ProberTargets targets = ProberTargets.read(config, shown);
    LoadShape.Probes shape = shape(profile);
    ProbePlan plan =
        new ProbePlan(
            config, shape.duration(), shape.interval(), targets.round(), targets.variables());
    Ran ran = runs.computeIfAbsent(plan, unknown -> run(plan, folder));
    if (ran.problem().isPresent()) {
      throw ran.problem().get();
    }
    ProbeOutput output = ran.output().orElseThrow();
    try {
      return RecordedRun.read(
              output.samples(),
              profile,
              client,
              new Reading(
                  Optional.of(profile.target().label()),
                  profile.model().name(),
                  Optional.of(compared.limits()),
                  compared.regressions(),
                  also))
          .measuredElsewhere("llmprobe with " + shown, output.interrupted(), NOTE);
    } catch (ConfigurationException unusable) {
      throw new ProbeException("what llmprobe printed cannot be used: " + unusable.getMessage());
    }
  }

  private Ran run(ProbePlan plan, RunFolder folder) {
    try {
      Llmprobe program =
          Llmprobe.find(
              request.environment(),
              request.baseDirectory(),
              folder.models().orElse(folder.directory()));
      request.log().accept("preflight: llmprobe sends the requests");
      return new Ran(Optional.of(program.run(plan, interruption::isTriggered)), Optional.empty());
    } catch (PreflightException problem) {
      return new Ran(Optional.empty(), Optional.of(problem));
    }
  }

  private LoadShape.Probes shape(Profile profile) {
    if (profile.target().launch().isPresent()) {
      throw refused("target.launch starts a server that its configuration cannot know");
    }
    if (request.credential().isPresent()) {
      throw refused("it takes keys only from the variables that its configuration names");
    }
    if (profile.load().shape() instanceof LoadShape.Probes probes && probes.concurrency() == 1) {
      return probes;
    }
    throw refused("it sends one request to each model at every probe.interval, and no other load");
  }

  private static ConfigurationException refused(String why) {
    return new ConfigurationException(
        "probe.tool is llmprobe, but "
            + why
            + "; let preflight send the requests with -Dpreflight.probeTool=preflight");
  }
}
