package io.preflight.report.stored;

import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.Runbook;
import io.preflight.diagnose.server.Span;
import java.util.List;
import java.util.Optional;

/** A diagnosis, read from the report that it stands in. */
final class StoredDiagnosis {

  private StoredDiagnosis() {}

  static Diagnosis read(StoredNode json) {
    return new Diagnosis(
        json.at("generated").moment(),
        json.text("source"),
        json.text("server"),
        json.items("causes").stream().map(StoredDiagnosis::cause).toList(),
        notes(json, "quiet"),
        notes(json, "open"),
        json.texts("observations"),
        json.items("readings").stream().map(StoredDiagnosis::reading).toList(),
        json.texts("missing"),
        json.texts("notes"),
        StoredReport.values(json.at("client")));
  }

  private static Diagnosis.Cause cause(StoredNode json) {
    return new Diagnosis.Cause(
        json.text("rule"),
        new Finding(
            json.text("cause"),
            json.text("sentence"),
            json.number("score"),
            json.items("evidence").stream().map(StoredDiagnosis::fact).toList(),
            json.texts("next_steps"),
            json.maybe("runbook").map(link -> link.word(Runbook::of))));
  }

  private static Fact fact(StoredNode json) {
    return new Fact(
        json.text("what"),
        json.number("value"),
        json.text("unit"),
        json.maybeNumber("limit"),
        json.text("source"));
  }

  private static List<Diagnosis.Note> notes(StoredNode json, String key) {
    return json.items(key).stream()
        .map(note -> new Diagnosis.Note(note.text("rule"), note.text("text")))
        .toList();
  }

  private static Optional<Span> bounds(StoredNode json) {
    if (json.maybe("overall_at_least").map(StoredNode::flag).orElse(false)) {
      return Optional.of(new Span(json.number("overall"), Double.POSITIVE_INFINITY));
    }
    List<StoredNode> bounds =
        json.maybe("overall_bounds").isPresent() ? json.items("overall_bounds") : List.of();
    return bounds.size() == 2 && bounds.get(0).number() <= bounds.get(1).number()
        ? Optional.of(new Span(bounds.get(0).number(), bounds.get(1).number()))
        : Optional.empty();
  }

  private static Diagnosis.ServerFact reading(StoredNode json) {
    return new Diagnosis.ServerFact(
        json.text("name"),
        json.text("title"),
        json.text("unit"),
        json.maybeNumber("overall"),
        json.maybeNumber("min"),
        json.maybeNumber("max"),
        json.text("query"),
        bounds(json),
        json.maybe("max_at_least").map(StoredNode::flag).orElse(false));
  }
}
