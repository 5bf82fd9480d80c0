package io.preflight;

import io.preflight.check.ReadinessReport;
import io.preflight.evidence.ClientInfoProbe;
import io.preflight.init.Starter;
import io.preflight.load.Interruption;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import io.preflight.report.OutputLayout;
import io.preflight.report.RunFolder;
import io.preflight.report.SeveralReports;
import io.preflight.report.ShownPath;
import io.preflight.report.site.SitePage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The façade: a profile goes in, a readiness report comes out.
 *
 * <pre>{@code
 * CheckOutcomes outcomes =
 *     Preflight.check(
 *         CheckRequest.in(Path.of("."))
 *             .profile("chatbot")
 *             .set("target.base_url", "http://localhost:8000")
 *             .set("model", "Qwen/Qwen3-8B")
 *             .build());
 * System.exit(outcomes.exitCode());
 * }</pre>
 */
public final class Preflight {

  private Preflight() {}

  /**
   * The version of this software.
   *
   * @return for instance {@code 0.1.0}
   */
  public static String version() {
    return ClientInfoProbe.version();
  }

  /**
   * Checks every profile with each of its models, one after the other. What goes wrong with one of
   * them becomes the ERROR of its report and does not keep the others from being checked; reports
   * and history are written before this method returns. When the process is told to end (Ctrl-C),
   * requests under way are cut off and the reports say what was measured until then.
   *
   * @param request what to check
   * @return one outcome per profile and model
   * @throws ConfigurationException when the request contradicts itself
   */
  public static CheckOutcomes check(CheckRequest request) {
    return check(request, new Interruption());
  }

  /**
   * Checks every profile as {@link #check(CheckRequest)} does, until it is told to stop.
   *
   * @param request what to check
   * @param interruption ends the check early, like Ctrl-C
   * @return one outcome per profile; what was measured until then stands in its report
   * @throws ConfigurationException when the request contradicts itself
   */
  public static CheckOutcomes check(CheckRequest request, Interruption interruption) {
    Workspace workspace = Workspace.of(request);
    List<PreparedProfile> profiles = PreparedProfile.all(request, workspace);
    List<RunFolder> folders =
        OutputLayout.plan(
            workspace.outputDirectory(),
            profiles.stream().map(PreparedProfile::subject).toList(),
            Instant.now());
    List<ProfileOutcome> outcomes = new ArrayList<>();
    try (RunGuard guard = RunGuard.install(interruption)) {
      ProberRuns probers = new ProberRuns(request, guard.interruption());
      for (int i = 0; i < profiles.size(); i++) {
        outcomes.add(
            new ProfileRun(request, workspace, profiles.get(i), folders.get(i), guard, probers)
                .run());
      }
    }
    List<ReadinessReport> reports = outcomes.stream().map(ProfileOutcome::report).toList();
    SeveralReports.lines(reports).forEach(request.log());
    List<Problem> problems = SeveralReports.write(reports, folders);
    if (!problems.isEmpty()) {
      outcomes.set(0, outcomes.get(0).with(problems));
    }
    return new CheckOutcomes(outcomes);
  }

  /**
   * Renders a finished run again in every format, without asking anything: the same verdict, the
   * same files. The history is left alone, since nothing was run.
   *
   * @param request which run
   * @return one outcome per report that was found, in the order of their folders
   * @throws ConfigurationException when there is no such run, or its report is damaged
   */
  public static CheckOutcomes render(RenderRequest request) {
    return new CheckOutcomes(Rendering.of(request));
  }

  /**
   * Tells what the history holds, and removes entries when asked to and confirmed.
   *
   * @param request which entries
   * @return what they come to
   * @throws ConfigurationException when the history cannot be read or changed
   */
  public static HistoryOutcome history(HistoryRequest request) {
    return new HistoryRuns(request).run();
  }

  /**
   * Explains finished runs: sets what their requests show beside what the server said meanwhile,
   * and ranks likely causes with their evidence, next steps and runbooks. Writes {@code
   * preflight-diagnosis.json} and {@code .md} beside each run and puts the reasons into its
   * reports; no verdict changes. Whatever the server does not tell is named as missing.
   *
   * @param request which runs, and where the server's metrics are
   * @return one explanation for each run
   * @throws ConfigurationException when there is no such run, its requests were not kept, or the
   *     settings are wrong
   */
  public static DiagnoseOutcome diagnose(DiagnoseRequest request) {
    return new DiagnoseRuns(request).run();
  }

  /**
   * Measures how much load the limits of each profile are kept under, for each model that is asked
   * for. What goes wrong with one of them becomes its error and does not keep the others from being
   * measured; the reports are written before this method returns.
   *
   * @param request what to measure
   * @return one report with all results side by side
   * @throws ConfigurationException when the request contradicts itself
   */
  public static CapacityOutcome capacity(CapacityRequest request) {
    return new CapacityRuns(request).run();
  }

  /**
   * Puts finished measurements of a capacity side by side: one chart of each figure with all
   * curves, and how much each endpoint holds. Each stands as it was judged, nothing is sent, and
   * the history is left alone. The reports go to the folder {@code compare} of the usual one.
   *
   * @param request which finished runs, see {@link CompareRequest#comparesCapacities}
   * @return one report with all results side by side
   * @throws ConfigurationException when there is no such report, or they have no curve in common
   */
  public static CapacityOutcome compareCapacities(CompareRequest request) {
    return new CapacityComparison(request).run();
  }

  /**
   * Puts several models, endpoints or finished runs side by side under one profile. Those that are
   * measured take turns where their load allows it, in an order that is drawn, so that what drifts
   * meanwhile drifts for all. Every candidate gets reports of its own and a line in the history;
   * these and the comparison are written before this method returns.
   *
   * @param request what to compare
   * @return one verdict for each candidate, and how they differ
   * @throws ConfigurationException when candidates cannot be compared
   */
  public static CompareOutcome compare(CompareRequest request) {
    return compare(request, new Interruption());
  }

  /**
   * Compares as {@link #compare(CompareRequest)} does, until it is told to stop.
   *
   * @param request what to compare
   * @param interruption ends the measurement early, like Ctrl-C
   * @return one verdict for each candidate, and how they differ as far as was measured
   * @throws ConfigurationException when candidates cannot be compared
   */
  public static CompareOutcome compare(CompareRequest request, Interruption interruption) {
    return new CompareRuns(request).run(interruption);
  }

  /**
   * Looks whether a run would work here and now: programs, profiles, folders, the endpoint and what
   * it serves, its key, its clock. Has nothing generated, installs nothing, writes nothing, and
   * takes some seconds for each profile at most.
   *
   * @param request what would be run
   * @return what was found, each with its remedy
   * @throws ConfigurationException when the request contradicts itself
   */
  public static DoctorOutcome doctor(DoctorRequest request) {
    return new DoctorRun(request).run();
  }

  /**
   * Begins a profile for a project: looks for what calls models, evals and runbooks, and writes a
   * file whose limits wait for a decision. Until they are set, no check passes by them. Asks
   * nothing over the network.
   *
   * @param request where
   * @return what was written
   * @throws ConfigurationException when there is such a file already, or it cannot be written
   */
  public static InitOutcome init(InitRequest request) {
    String label = ShownPath.of(request.file(), request.baseDirectory());
    Starter.requireFree(request.file(), label);
    Starter starter = Starter.of(request.baseDirectory(), label, request.kind(), request.project());
    starter.write(request.file(), label);
    request
        .log()
        .accept(
            "preflight: wrote "
                + label
                + " (kind "
                + starter.kind().word()
                + "); found: "
                + String.join("; ", starter.found()));
    request
        .log()
        .accept(
            "preflight: set the limits marked SET in it, then run the goal check with -Dprofile="
                + label);
    return new InitOutcome(request.file(), starter.kind(), starter.found());
  }

  /**
   * What a site shows of one module: its last run, and those before.
   *
   * @param module the module
   * @return the page, which says so when there is no run
   * @throws ConfigurationException when the report or the history cannot be read
   */
  public static SitePage sitePage(SiteRequest module) {
    return SitePages.of(module);
  }

  /**
   * What a site shows of several modules at a glance.
   *
   * @param modules the modules in order, each with the address of its own page relative to this one
   * @return the page, which says so when there is no run
   * @throws ConfigurationException when a report cannot be read
   */
  public static SitePage sitePage(Map<SiteRequest, String> modules) {
    return SitePages.ofAll(modules);
  }
}
