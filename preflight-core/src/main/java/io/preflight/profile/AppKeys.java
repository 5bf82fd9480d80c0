package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;

/** The sections about the application around the endpoint. */
final class AppKeys {

  static final Section DEPLOYMENT =
      Section.of(
          "deployment",
          "The way back when the change turns out to be bad.",
          Leaf.of(
              "rollback_runbook",
              TextType.PATH,
              "The file that says how to roll back; a missing file is a FAIL, a missing key a"
                  + " WARN."));

  private AppKeys() {}
}
