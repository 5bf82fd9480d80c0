package io.preflight;

import io.preflight.diagnose.Diagnosis;
import io.preflight.load.Interruption;
import io.preflight.problem.Problem;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.report.DiagnosisConsole;
import io.preflight.report.DiagnosisReports;
import io.preflight.report.ShownPath;
import io.preflight.report.WrittenReports;
import io.preflight.report.stored.StoredReport;
import io.preflight.target.Targets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains finished runs. */
final class DiagnoseRuns {

  private static final String LATEST = "latest";

  private final DiagnoseRequest request;

  DiagnoseRuns(DiagnoseRequest request) {
    this.request = request;
  }

  DiagnoseOutcome run() {
    Profile profile =
        new ProfileLoader(request.baseDirectory(), request.environment())
            .withProtocols(Targets.protocols())
            .load(new ProfileRequest(request.profile(), request.settings()));
    List<FoundRun> found = FoundRun.in(place(profile));
    try (RunGuard guard = RunGuard.install(new Interruption())) {
      Explanation explanation =
          Explanation.with(
              profile,
              request.baseDirectory(),
              request.environment(),
              request.proxies(),
              guard.interruption()::isTriggered);
      return new DiagnoseOutcome(found.stream().map(run -> explain(run, explanation)).toList());
    }
  }

  private Path place(Profile profile) {
    return request
        .run()
        .or(request::outputDirectory)
        .or(
            () ->
                profile
                    .report()
                    .outdir()
                    .map(outdir -> request.baseDirectory().resolve(outdir).resolve(LATEST)))
        .orElseGet(() -> Workspace.reports(request.environment(), request.baseDirectory()));
  }

  private DiagnoseOutcome.Explained explain(FoundRun run, Explanation explanation) {
    Diagnosis diagnosis =
        explanation.of(
            ShownPath.of(run.shown(), request.baseDirectory()),
            run.samples(),
            run.report().flatMap(stored -> stored.report().evidence()));
    WrittenReports written = DiagnosisReports.write(diagnosis, run.folder());
    List<Problem> problems = new ArrayList<>(written.problems());
    Map<String, Path> artifacts = new LinkedHashMap<>(written.artifacts());
    run.report()
        .ifPresent(
            stored -> artifacts.putAll(embed(stored, diagnosis, written.artifacts(), problems)));
    Optional<String> toRead =
        Optional.ofNullable(written.artifacts().get("diagnosis"))
            .map(file -> ShownPath.of(file, request.baseDirectory()));
    DiagnosisConsole.lines(diagnosis, toRead).forEach(request.log());
    return new DiagnoseOutcome.Explained(
        diagnosis, DiagnosisReports.json(diagnosis), artifacts, problems);
  }

  /** The reports of the run are written again, with its reasons in them. */
  private Map<String, Path> embed(
      StoredReport stored, Diagnosis diagnosis, Map<String, Path> files, List<Problem> problems) {
    WrittenReports again =
        Rendering.again(stored, stored.report().with(diagnosis), files, request, problems);
    problems.addAll(again.problems());
    return again.artifacts();
  }
}
