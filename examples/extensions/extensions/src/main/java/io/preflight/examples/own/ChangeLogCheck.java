package io.preflight.examples.own;

import io.preflight.check.Check;
import io.preflight.check.CheckContext;
import io.preflight.check.CheckOutcome;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.evidence.Evidence;
import io.preflight.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A model ships only when the change log names it. */
public final class ChangeLogCheck implements Check {

  /** Called by the service loader. */
  public ChangeLogCheck() {}

  @Override
  public String name() {
    return "changelog";
  }

  @Override
  public CheckOutcome judge(Profile profile, Evidence evidence, CheckContext context) {
    Optional<String> named = profile.model().name();
    if (named.isEmpty()) {
      return outcome(CheckStatus.SKIP, "the profile names no model");
    }
    String model = named.get();
    Path file = context.input("CHANGELOG.md");
    try {
      return Files.readString(file).contains(model)
          ? outcome(CheckStatus.PASS, "CHANGELOG.md names " + model)
          : outcome(CheckStatus.FAIL, "CHANGELOG.md does not name " + model + "; add a line");
    } catch (IOException e) {
      return outcome(CheckStatus.FAIL, "CHANGELOG.md cannot be read; add one beside the POM");
    }
  }

  private CheckOutcome outcome(CheckStatus status, String summary) {
    return CheckOutcome.of(new CheckResult(name(), status, summary, Map.of()));
  }
}
