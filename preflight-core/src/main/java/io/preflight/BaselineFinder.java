package io.preflight;

import io.preflight.baseline.BaselineReader;
import io.preflight.evidence.Mode;
import io.preflight.history.HistoryBaselines;
import io.preflight.profile.BaselineSpec;
import io.preflight.profile.Profile;
import io.preflight.report.ShownPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Finds the baseline that a profile asks for. */
final class BaselineFinder {

  private final Profile profile;
  private final CheckRequest request;
  private final Workspace workspace;
  private final BaselinePlaces places;
  private final BaselineChoice choice;

  BaselineFinder(
      Profile profile, CheckRequest request, Workspace workspace, BaselinePlaces places) {
    this.profile = profile;
    this.request = request;
    this.workspace = workspace;
    this.places = places;
    this.choice = new BaselineChoice(profile, workspace.mode());
  }

  /** What the run is compared with, as far as it is known before the run. */
  FoundBaseline find(BaselineSpec spec) {
    if (spec.live()) {
      if (workspace.mode() != Mode.REAL) {
        throw BaselineChoice.wrong(
            spec, "a live baseline needs an endpoint to measure, not " + mode());
      }
      return FoundBaseline.live(spec.limits());
    }
    if (spec.from().equals(BaselineSpec.SAVED)) {
      Path file = places.saved();
      return Files.exists(file)
          ? choice.of(spec, reader().read(file))
          : missing(spec, "no baseline yet at " + shown(file));
    }
    if (spec.from().equals(BaselineSpec.LAST_PASS)) {
      return history()
          .lastPass(workspace.mode() == Mode.SIMULATED)
          .map(baseline -> choice.of(spec, baseline))
          .orElseGet(() -> missing(spec, "no baseline yet, the history has no run that passed"));
    }
    Optional<Instant> timestamp = timestamp(spec.from());
    if (timestamp.isPresent()) {
      return choice.of(spec, history().at(timestamp.get()));
    }
    Path file = places.file(spec);
    boolean first = places.target().map(file::equals).orElse(false) && !Files.exists(file);
    return first
        ? missing(spec, "no baseline yet at " + shown(file))
        : choice.of(spec, reader().read(file));
  }

  private FoundBaseline missing(BaselineSpec spec, String what) {
    boolean saves = request.saveBaseline().isPresent();
    if (spec.required() && !saves) {
      throw BaselineChoice.wrong(
          spec,
          what + ", and baseline.required asks for one; record it with -Dpreflight.saveBaseline");
    }
    return FoundBaseline.missing(
        what
            + (saves
                ? ", so nothing was compared; this run records the first"
                : ", so nothing was compared; record one with -Dpreflight.saveBaseline"));
  }

  private HistoryBaselines history() {
    return new HistoryBaselines(
        SharedHistory.store(
            profile.report().history(),
            workspace.history(),
            request.environment(),
            request.historyLogin()),
        workspace.history(),
        profile.name(),
        profile.model().name());
  }

  private BaselineReader reader() {
    return new BaselineReader(profile.model().name(), profile.target().label());
  }

  private static Optional<Instant> timestamp(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private String shown(Path file) {
    return ShownPath.of(file, request.baseDirectory());
  }

  private String mode() {
    return workspace.mode() == Mode.SIMULATED ? "a simulation" : "recorded samples";
  }
}
