package io.preflight;

import io.preflight.check.Check;
import io.preflight.check.CheckContext;
import io.preflight.check.ReadinessReport;
import io.preflight.check.ReportAssembler;
import io.preflight.check.Verdict;
import io.preflight.client.ClientHealth;
import io.preflight.client.SelfCheck;
import io.preflight.cost.price.Downloads;
import io.preflight.decision.Feasibility;
import io.preflight.diagnose.Diagnosis;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.ClientInfoProbe;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.Reading;
import io.preflight.evidence.RecordedRun;
import io.preflight.export.Exports;
import io.preflight.history.HistoryEntry;
import io.preflight.load.LoadResult;
import io.preflight.problem.Extensions;
import io.preflight.problem.PreflightException;
import io.preflight.problem.Problem;
import io.preflight.profile.ExportSpec;
import io.preflight.profile.Profile;
import io.preflight.progress.ProgressMeter;
import io.preflight.progress.RunStage;
import io.preflight.report.DiagnosisReports;
import io.preflight.report.Pictures;
import io.preflight.report.ReportFormats;
import io.preflight.report.RunFolder;
import io.preflight.report.ShownPath;
import io.preflight.report.WrittenReports;
import io.preflight.sample.Sample;
import io.preflight.simulation.Simulation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Checks one profile, from gathering the evidence to telling the answer. */
final class ProfileRun {

  private static final Supplier<Optional<List<String>>> NO_MODELS = Optional::empty;
  private static final String SAMPLES = "samples";

  private final CheckRequest request;
  private final Workspace workspace;
  private final PreparedProfile prepared;
  private final RunFolder folder;
  private final RunGuard guard;
  private final Map<String, Path> recorded = new LinkedHashMap<>();
  private final ProgressMeter meter;
  private final ProberRuns probers;
  private final Turn turn;
  private List<Check> further = List.of();
  private Optional<BaselineRun> baseline = Optional.empty();

  ProfileRun(
      CheckRequest request,
      Workspace workspace,
      PreparedProfile prepared,
      RunFolder folder,
      RunGuard guard,
      ProberRuns probers) {
    this(request, workspace, prepared, folder, guard, probers, Turn.ALONE);
  }

  /** A run that takes turns with others, and is told together with them. */
  ProfileRun(
      CheckRequest request,
      Workspace workspace,
      PreparedProfile prepared,
      RunFolder folder,
      RunGuard guard,
      ProberRuns probers,
      Turn turn) {
    this.turn = turn;
    this.request = request;
    this.workspace = workspace;
    this.prepared = prepared;
    this.folder = folder;
    this.guard = guard;
    this.probers = probers;
    this.meter = RunPlan.meter(prepared, turn.name(), request);
  }

  ProfileOutcome run() {
    meter.enter(RunStage.PREPARING);
    List<Problem> problems = new ArrayList<>();
    ReadinessReport report =
        explained(judge(), problems).with(Repetition.ofCheck(request, prepared, workspace.mode()));
    baseline.ifPresent(compared -> save(compared, report, problems));
    Telling telling = Telling.of(request, prepared);
    WrittenReports written =
        telling.write(
            report,
            () -> Pictures.of(report, baseline.flatMap(BaselineRun::before)),
            folder.directory(),
            recorded);
    problems.addAll(written.problems());
    folder.pointLatest().ifPresent(problems::add);
    SharedHistory.of(prepared, workspace.history(), request)
        .append(HistoryEntry.of(report, workspace.fromHistory(folder.directory())))
        .ifPresent(problems::add);
    problems.addAll(
        new Exports(request.environment(), request.proxies())
            .push(
                report,
                prepared.profile().map(known -> known.report().exports()).orElse(ExportSpec.NONE)));
    meter.enter(RunStage.DONE);
    return (turn.isShared() ? telling.silent() : telling).tell(report, written, problems);
  }

  /** A FAIL is explained where the server's metrics are known; no verdict changes by it. */
  private ReadinessReport explained(ReadinessReport report, List<Problem> problems) {
    Optional<Profile> profile =
        prepared.profile().filter(known -> known.serverMetrics().isPresent());
    Optional<Path> samples = Optional.ofNullable(recorded.get(SAMPLES)).or(request::probes);
    if (report.verdict() != Verdict.FAIL || profile.isEmpty() || samples.isEmpty()) {
      return report;
    }
    try {
      Diagnosis diagnosis =
          Explanation.with(
                  profile.get(),
                  request.baseDirectory(),
                  request.environment(),
                  request.proxies(),
                  guard.interruption()::isTriggered)
              .of(
                  ShownPath.of(folder.directory(), request.baseDirectory()),
                  samples.get(),
                  report.evidence());
      WrittenReports written = DiagnosisReports.write(diagnosis, folder.directory());
      problems.addAll(written.problems());
      recorded.putAll(written.artifacts());
      return report.with(diagnosis);
    } catch (PreflightException failed) {
      return report.withNote("the reasons could not be looked for: " + failed.getMessage());
    }
  }

  private void save(BaselineRun compared, ReadinessReport report, List<Problem> problems) {
    BaselineSaving saving = new BaselineSaving(request, prepared.profile().orElseThrow());
    saving.save(compared, report).ifPresent(problems::add);
    saving.saved().ifPresent(file -> recorded.put("baseline", file));
  }

  private ReadinessReport judge() {
    if (prepared.problem().isPresent()) {
      return failed(prepared.problem().get());
    }
    try {
      // Before anything is sent: a broken one would throw the measurement away.
      further = Extensions.load(Check.class);
      ReportFormats.requireSound();
    } catch (PreflightException broken) {
      return failed(broken);
    }
    Profile profile = prepared.profile().orElseThrow();
    ClientInfo client = ClientInfoProbe.detect();
    if (!profile.measures()) {
      return assemble(
          profile,
          Evidence.nothing(
              Mode.OFFLINE, request.baseDirectory().toString(), profile.model().name(), client),
          NO_MODELS,
          ProfileChecks.of(profile, Optional.empty(), Optional.empty(), further));
    }
    try {
      BaselineRun compared = BaselineRun.open(profile, request, workspace);
      return switch (workspace.mode()) {
        case OFFLINE ->
            assemble(
                profile,
                compared,
                RecordedRun.read(
                    request.probes().orElseThrow(),
                    profile,
                    client,
                    new Reading(
                        Optional.empty(),
                        request.models().isEmpty() ? Optional.empty() : profile.model().name(),
                        Optional.empty(),
                        compared.regressions(),
                        also(compared))),
                NO_MODELS);
        case SIMULATED -> simulate(profile, compared, client);
        case REAL ->
            prepared.prober().isPresent()
                ? probe(profile, compared, client)
                : measure(profile, compared, client);
      };
    } catch (PreflightException problem) {
      return unmeasured(profile, client, problem);
    }
  }

  /** The limits are an ERROR; what can be judged without a measurement still is. */
  private ReadinessReport unmeasured(
      Profile profile, ClientInfo client, PreflightException problem) {
    Evidence evidence =
        Evidence.nothing(workspace.mode(), plannedSource(), profile.model().name(), client);
    return assemble(
        profile,
        evidence,
        NO_MODELS,
        ProfileChecks.of(profile, Optional.of(problem), Optional.empty(), further));
  }

  private ReadinessReport simulate(Profile profile, BaselineRun compared, ClientInfo client) {
    List<Sample> samples = Simulation.samples(profile);
    Recording recording = Recording.open(folder.directory(), profile, compared);
    recording.tell(meter::accept);
    try (recording) {
      meter.enter(RunStage.MEASURING);
      samples.forEach(recording::accept);
    }
    keep(recording);
    Evidence evidence =
        new Evidence(
            Mode.SIMULATED,
            Simulation.PROVIDER,
            Simulation.PROVIDER,
            profile.model().name(),
            Instant.now(),
            recording.metrics(),
            true,
            false,
            client,
            recording.notes());
    return assemble(profile, compared, evidence, NO_MODELS);
  }

  /** Who sees the samples of a recording besides those who judge them. */
  private Consumer<Sample> also(BaselineRun compared) {
    Consumer<Sample> kept = compared::accept;
    return request.screen().perRequest() ? kept.andThen(meter::accept) : kept;
  }

  private ReadinessReport measure(Profile profile, BaselineRun compared, ClientInfo client) {
    Feasibility.require(profile, compared.regressions());
    ServerScrape.requireSound(profile, request);
    Recording recording = Recording.open(folder.directory(), profile, compared);
    try (recording;
        LiveRun live = LiveRun.open(profile, request, folder.directory(), compared.second());
        ServerScrape server = scrape(profile);
        SelfCheck self =
            SelfCheck.begin(
                profile.target(),
                profile.load(),
                recording.rehearsed(profile),
                guard.interruption())) {
      recording.watch(self);
      recording.tell(meter::accept);
      live.standBy(turn);
      meter.send();
      LoadResult result = live.run(recording, guard.interruption(), turn);
      // Waiting for the server's metrics would make the client look idle.
      Optional<ClientHealth> health = self.health();
      recording.close();
      keep(recording);
      keep(server);
      Evidence evidence = live.evidence(result, recording, client).withHealth(health);
      if (result.answered() && !result.interrupted()) {
        evidence = evidence.withServer(live.server(client));
      }
      live.standBy(turn);
      return assemble(
          profile,
          compared,
          evidence.withLoad(result.outcome()).withDecision(recording.decision().conclude()),
          live::servedModels);
    }
  }

  private ReadinessReport probe(Profile profile, BaselineRun compared, ClientInfo client) {
    try (ServerScrape server = scrape(profile)) {
      Evidence evidence =
          probers.evidence(
              prepared.prober().orElseThrow(), profile, compared, also(compared), folder, client);
      keep(server);
      return assemble(profile, compared, evidence, NO_MODELS);
    }
  }

  private ServerScrape scrape(Profile profile) {
    return ServerScrape.begin(
        profile, request, folder.directory(), guard.interruption()::isTriggered);
  }

  private void keep(ServerScrape server) {
    server.end().ifPresent(file -> recorded.put("server_metrics", file));
  }

  private void keep(Recording recording) {
    recorded.putAll(recording.files());
  }

  private ReadinessReport assemble(
      Profile profile,
      BaselineRun compared,
      Evidence evidence,
      Supplier<Optional<List<String>>> servedModels) {
    baseline = Optional.of(compared);

    return assemble(
        profile,
        evidence,
        servedModels,
        ProfileChecks.of(profile, Optional.empty(), compared.check(evidence), further));
  }

  private ReadinessReport assemble(
      Profile profile,
      Evidence evidence,
      Supplier<Optional<List<String>>> servedModels,
      List<Check> checks) {
    meter.enter(RunStage.JUDGING);
    CheckContext context =
        new CheckContext(
            request.baseDirectory(),
            profile.folder(),
            folder.directory(),
            request.environment(),
            request.log(),
            CheckContext.DEFAULT_TIME_LIMIT,
            request.project(),
            new Downloads(
                request.offline(), Downloads.folderBelow(request.projectRoot()), request.proxies()),
            guard.interruption()::isTriggered);
    return new ReportAssembler(checks)
        .assemble(profile, evidence, context, servedModels, Instant.now());
  }

  private ReadinessReport failed(PreflightException problem) {
    return ReportAssembler.failed(
        prepared.name(),
        plannedSource(),
        workspace.mode(),
        prepared.model(),
        problem,
        Instant.now());
  }

  /** Where the evidence would have come from. */
  private String plannedSource() {
    return switch (workspace.mode()) {
      case OFFLINE -> request.probes().map(Path::toString).orElseThrow();
      case SIMULATED -> Simulation.PROVIDER;
      case REAL ->
          prepared
              .profile()
              .flatMap(profile -> profile.target().baseUrl())
              .map(Object::toString)
              .orElse("no endpoint");
    };
  }
}
