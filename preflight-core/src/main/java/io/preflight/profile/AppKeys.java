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
                  + " WARN."),
          Leaf.of(
              "required_headings",
              new TextListType(false),
              "Headings of the runbook, without regard to case; a missing one is a FAIL."),
          Leaf.of(
                  "not_empty",
                  new FlagType(),
                  "Whether a runbook of nothing but headings is a FAIL.")
              .fallback("false; a runbook without any text is a WARN"),
          Leaf.of(
                  "links_resolve",
                  new FlagType(),
                  "Whether a relative link of the runbook that leads nowhere is a FAIL.")
              .fallback("false"),
          Leaf.of(
              "max_age_days",
              NumberType.count(1, 36_500),
              "How many days ago the runbook may have been committed last; older is a FAIL."));

  private AppKeys() {}
}
