package io.preflight;

import io.preflight.check.ReadinessReport;
import io.preflight.compare.Candidate;
import io.preflight.compare.Comparability;
import io.preflight.compare.Comparer;
import io.preflight.compare.Comparison;
import io.preflight.compare.Requests;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.load.Interruption;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.report.CompareConsole;
import io.preflight.report.CompareReports;
import io.preflight.report.GithubSummary;
import io.preflight.report.OutputLayout;
import io.preflight.report.RunFolder;
import io.preflight.report.ShownPath;
import io.preflight.report.VerdictFile;
import io.preflight.report.WrittenReports;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures candidates in turns, or reads what they have left, and puts them side by side. */
final class CompareRuns {

  private static final String FOLDER = "compare";

  private final CompareRequest asked;
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Prepared> prepared = new ArrayList<>();

  /** A candidate that is to be judged. */
  private record Prepared(CheckRequest request, Workspace workspace, PreparedProfile profile) {}

  CompareRuns(CompareRequest asked) {
    this.asked = asked;
  }

  CompareOutcome run(Interruption interruption) {
    boolean judged = !asked.run().profiles().isEmpty() || anyMeasured();
    if (judged) {
      asked.contenders().forEach(one -> prepared.add(prepare(one)));
    }
    Path directory = directory();
    List<ProfileOutcome> outcomes = judged ? judge(directory, interruption) : asTheyStand();
    return tell(outcomes, directory);
  }

  private boolean anyMeasured() {
    return asked.contenders().stream().anyMatch(one -> one.run().isEmpty());
  }

  private Prepared prepare(Contender contender) {
    CheckRequestBuilder builder = asked.run().toBuilder().onlyModels(List.of());
    contender.settings().forEach(builder::setting);
    contender.listener().ifPresent(builder::listener);
    if (contender.run().isPresent()) {
      builder.simulate(false).probes(finished(contender).samples());
    }
    CheckRequest request = builder.build();
    Workspace workspace = Workspace.of(request);
    List<PreparedProfile> all = PreparedProfile.all(request, workspace);
    if (all.size() > 1) {
      throw new ConfigurationException(
          "the prober's configuration names "
              + all.size()
              + " models: compare them with -Dmodels=a,b");
    }
    PreparedProfile profile = all.get(0);
    if (profile.problem().isPresent()) {
      throw profile.problem().get();
    }
    requireMeasurable(profile.profile().orElseThrow());
    finishedUnder(contender)
        .filter(name -> !name.equals(profile.name()))
        .ifPresent(
            name ->
                warnings.add(
                    contender.name()
                        + " was measured under the profile "
                        + name
                        + ", so that its requests may differ from those of "
                        + profile.name()));
    return new Prepared(request, workspace, profile);
  }

  private static void requireMeasurable(Profile profile) {
    if (!profile.measures()) {
      throw new ConfigurationException(
          "the profile '"
              + profile.name()
              + "' asks no endpoint, so that there is nothing to compare");
    }
  }

  private Optional<String> finishedUnder(Contender contender) {
    return contender.run().isPresent() ? finished(contender).profile() : Optional.empty();
  }

  private FinishedContender finished(Contender contender) {
    return new FinishedContender(contender, asked.run().baseDirectory());
  }

  private Path directory() {
    return prepared.isEmpty()
        ? asked.run().reportFolder()
        : prepared.get(0).workspace.directory(prepared.get(0).profile, FOLDER);
  }

  private List<ProfileOutcome> judge(Path directory, Interruption interruption) {
    List<RunFolder> folders =
        OutputLayout.plan(
            directory.resolve(FOLDER),
            asked.contenders().stream()
                .map(
                    one -> new OutputLayout.Subject(one.name(), Optional.empty(), Optional.empty()))
                .toList(),
            Instant.now());
    List<Optional<ProfileOutcome>> outcomes = new ArrayList<>();
    prepared.forEach(one -> outcomes.add(Optional.empty()));
    try (RunGuard guard = RunGuard.install(interruption)) {
      Turns turns =
          Turns.run(
              asked.contenders().stream().map(Contender::name).toList(),
              asked.seed(),
              guard.interruption(),
              place ->
                  turn ->
                      outcomes.set(
                          place,
                          Optional.of(
                              judge(prepared.get(place), folders.get(place), guard, turn))));
      explain(turns);
    }
    return outcomes.stream().map(Optional::orElseThrow).toList();
  }

  private static ProfileOutcome judge(Prepared one, RunFolder folder, RunGuard guard, Turn turn) {
    return new ProfileRun(
            one.request,
            one.workspace,
            one.profile,
            folder,
            guard,
            new ProberRuns(one.request, guard.interruption()),
            turn)
        .run();
  }

  /** How candidates were measured is part of what the figures mean. */
  private void explain(Turns turns) {
    if (prepared.get(0).workspace.mode() == Mode.SIMULATED) {
      notes.add("simulated from the size of each model: nothing was measured");
      return;
    }
    if (!anyMeasured()) {
      notes.add("recorded requests were judged, nothing was sent");
      return;
    }
    if (turns.blocks() > 1) {
      notes.add(
          "measured in turns, up to "
              + turns.blocks()
              + " blocks each; who goes first was drawn anew for every round (seed "
              + asked.seed()
              + ")");
      return;
    }
    List<String> order =
        turns.order().stream().map(place -> asked.contenders().get(place).name()).toList();
    notes.add(
        "measured one after the other in an order that was drawn (seed "
            + asked.seed()
            + "): "
            + String.join(", ", order)
            + turns
                .whole()
                .map(
                    why ->
                        "; not in turns, because for each "
                            + why
                            + ", and what drifts meanwhile"
                            + " counts as a difference")
                .orElse(""));
  }

  private List<ProfileOutcome> asTheyStand() {
    List<FinishedContender> runs = asked.contenders().stream().map(this::finished).toList();
    List<ProfileOutcome> outcomes = runs.stream().map(FinishedContender::outcome).toList();
    ReadinessReport first = outcomes.get(0).report();
    for (int i = 1; i < outcomes.size(); i++) {
      ReadinessReport other = outcomes.get(i).report();
      if (!other.profile().equals(first.profile())) {
        throw new ConfigurationException(
            "the runs are of two profiles, "
                + asked.contenders().get(0).name()
                + " of '"
                + first.profile()
                + "' and "
                + asked.contenders().get(i).name()
                + " of '"
                + other.profile()
                + "': judge both by one with -Dprofile=");
      }
    }
    notes.add("the reports of finished runs as they stand, nothing was sent");
    return outcomes;
  }

  private CompareOutcome tell(List<ProfileOutcome> outcomes, Path directory) {
    Comparison comparison = comparison(outcomes);
    WrittenReports written =
        CompareReports.write(
            comparison, outcomes.stream().map(CompareRuns::own).toList(), directory);
    Optional<String> toRead =
        written.toRead().map(file -> ShownPath.of(file, asked.run().baseDirectory()));
    CompareConsole.lines(comparison, toRead, CompareConsole.USUAL_WIDTH).forEach(asked.run().log());
    List<Problem> problems = new ArrayList<>(written.problems());
    Map<String, String> environment = asked.run().environment();
    GithubSummary.append(comparison, environment).ifPresent(problems::add);
    CompareOutcome outcome =
        new CompareOutcome(comparison, outcomes, problems, written.artifacts());
    for (String line : outcome.messages()) {
      VerdictFile.append(line, environment).ifPresent(problems::add);
    }
    return new CompareOutcome(comparison, outcomes, problems, written.artifacts());
  }

  /** The candidate's own report, to look at or else to read. */
  private static Optional<Path> own(ProfileOutcome outcome) {
    return new WrittenReports(outcome.artifacts(), List.of()).toRead();
  }

  private Comparison comparison(List<ProfileOutcome> outcomes) {
    List<Candidate> bare = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      String name = asked.contenders().get(i).name();
      bare.add(new Candidate(name, outcomes.get(i).report(), Optional.empty()));
    }
    List<Objective> objectives = Comparer.objectives(bare);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      candidates.add(bare.get(i).with(requests(i, outcomes.get(i), objectives)));
    }
    double confidence = confidence();
    Comparer.Compared compared = Comparer.compare(candidates, asked.referencePlace(), confidence);
    warnings.addAll(Comparability.warnings(candidates));
    return new Comparison(
        Instant.now(),
        outcomes.get(0).report().profile(),
        candidates,
        asked.referencePlace(),
        confidence,
        compared.tests(),
        compared.rows(),
        warnings,
        notes);
  }

  /** Judged runs keep their samples beside the report; recorded ones are where they were. */
  private Optional<Requests> requests(
      int place, ProfileOutcome outcome, List<Objective> objectives) {
    if (outcome.report().metrics().map(RunMetrics::total).orElse(0L) == 0) {
      return Optional.empty();
    }
    Optional<Path> recorded =
        prepared.isEmpty() ? Optional.empty() : prepared.get(place).request.probes();
    try {
      return recorded
          .or(() -> Optional.ofNullable(outcome.artifacts().get("samples")))
          .map(file -> Requests.read(file, objectives));
    } catch (ConfigurationException unreadable) {
      // What was measured is told all the same.
      warnings.add(
          unreadable.getMessage()
              + "; "
              + asked.contenders().get(place).name()
              + " is shown by its figures alone");
      return Optional.empty();
    }
  }

  private double confidence() {
    return prepared.stream()
        .flatMap(one -> one.profile.profile().stream())
        .flatMap(profile -> profile.gate().decision().stream())
        .mapToDouble(DecisionSpec::confidence)
        .findFirst()
        .orElse(DecisionSpec.CUSTOMARY_CONFIDENCE);
  }
}
