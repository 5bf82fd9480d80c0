package io.preflight;

import io.preflight.baseline.BaselineJson;
import io.preflight.baseline.BaselineOrigin;
import io.preflight.check.BaselineCheck;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import io.preflight.profile.Profile;
import io.preflight.report.AtomicFile;
import io.preflight.report.ShownPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Saves the run as a baseline when the user asks for it, and only a run worth comparing with. */
final class BaselineSaving {

  private final CheckRequest request;
  private final Profile profile;
  private Optional<Path> saved = Optional.empty();

  BaselineSaving(CheckRequest request, Profile profile) {
    this.request = request;
    this.profile = profile;
  }

  /** The file, once it is written. */
  Optional<Path> saved() {
    return saved;
  }

  /**
   * Saves the run as a whole or not at all. A run that is worse than the old baseline and otherwise
   * good may become the new one: that is how a regression is accepted.
   *
   * @return why it was not saved; empty when it was, or nobody asked
   */
  Optional<Problem> save(BaselineRun run, ReadinessReport report) {
    Optional<Path> target = new BaselinePlaces(profile, request).target();
    if (target.isEmpty()) {
      return Optional.empty();
    }
    String shown = ShownPath.of(target.get(), request.baseDirectory());
    Optional<String> refused = refused(report);
    if (refused.isPresent()) {
      return Optional.of(Problem.of("the baseline was not saved, because " + refused.get()));
    }
    Evidence evidence = report.evidence().orElseThrow();
    BaselineOrigin origin =
        new BaselineOrigin(
            evidence.source(),
            Optional.of(report.profile()),
            evidence.model(),
            Optional.of(report.generated()),
            Optional.of(evidence.mode() == Mode.SIMULATED),
            OptionalInt.of(profile.workload().maxTokens()),
            OptionalInt.of(profile.load().shape().concurrency()));
    try {
      Files.createDirectories(target.get().toAbsolutePath().getParent());
      AtomicFile.write(
          target.get(),
          out ->
              BaselineJson.write(run.gathered(origin), evidence.client().preflightVersion(), out));
    } catch (IOException e) {
      return Optional.of(
          Problem.at(
              Location.ofSetting(shown, ""), "the baseline cannot be written: " + IoReason.of(e)));
    }
    saved = target;
    request.log().accept("preflight: saved this run as the baseline " + shown);
    return Optional.empty();
  }

  private static Optional<String> refused(ReadinessReport report) {
    if (report.evidence().map(Evidence::interrupted).orElse(true)) {
      return Optional.of("the run was interrupted");
    }
    List<String> bad =
        report.checks().stream()
            .filter(check -> !check.name().equals(BaselineCheck.NAME))
            .filter(check -> check.status().compareTo(CheckStatus.FAIL) >= 0)
            .map(CheckResult::name)
            .toList();
    if (!bad.isEmpty()) {
      return Optional.of("the run did not pass: " + String.join(", ", bad));
    }
    return report.error().map(error -> "the run ended in an error");
  }
}
