package io.preflight.cli;

import java.util.List;
import java.util.Optional;

/** The verbs in the order of the help. */
final class Verbs {

  static final List<Verb> ALL =
      List.of(
          new CheckVerb(),
          new CapacityVerb(),
          new CompareVerb(),
          new DiagnoseVerb(),
          new ReportVerb(),
          new HistoryVerb(),
          new InitVerb(),
          new DoctorVerb(),
          new UiVerb(),
          new CompletionVerb());

  private Verbs() {}

  /** The verb of that name. */
  static Optional<Verb> named(String name) {
    return ALL.stream().filter(verb -> verb.name().equals(name)).findFirst();
  }
}
