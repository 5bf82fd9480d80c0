package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;
import java.util.stream.Collectors;

/** Writes the table of keys as a page of the site. */
final class ProfileReference {

  private static final String HEAD =
      """
      # Profile keys

      Every key a profile may have. A key that is not listed is an error, and so is a key of a feature
      that this version does not have. This page is written by the build from the table that the loader
      validates with; [Profiles](profiles.html) explains how the keys work together.

      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private ProfileReference() {}

  static String page() {
    ProfileReference reference = new ProfileReference();
    reference.section(KeyTable.ROOT, "");
    return reference.page.toString().stripTrailing() + "\n";
  }

  private void section(Section section, String dotted) {
    String title = dotted.isEmpty() ? "The top level" : "`" + dotted + "`";
    page.append("## ").append(title).append("\n\n").append(section.doc()).append("\n\n");
    if (dotted.equals("thresholds")) {
      page.append("See [`sla`](#sla) and [`gate`](#gate).\n\n");
      return;
    }
    page.append("| key | meaning | value | without it |\n|---|---|---|---|\n");
    section.keys().stream()
        .filter(Leaf.class::isInstance)
        .map(Leaf.class::cast)
        .forEach(leaf -> page.append(row(leaf)));
    page.append('\n');
    for (Key key : section.keys()) {
      if (key instanceof Section below) {
        section(below, dotted.isEmpty() ? below.name() : dotted + "." + below.name());
      }
    }
  }

  private static String row(Leaf leaf) {
    return "| `"
        + leaf.name()
        + "` | "
        + cell(leaf.doc())
        + " | "
        + cell(leaf.type().expected())
        + " | "
        + cell(leaf.fallback().orElse(""))
        + " |\n";
  }

  private static String cell(String text) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(c -> "|<>".contains(c) ? "\\" + c : c)
        .collect(Collectors.joining());
  }
}
