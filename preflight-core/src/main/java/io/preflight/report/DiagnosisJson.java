package io.preflight.report;

import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.Runbook;
import io.preflight.diagnose.server.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The diagnosis for programs, described by the JSON Schema {@code preflight-diagnosis.schema.json}
 * beside this class: a file of its own, and the key {@code diagnosis} of a report.
 */
final class DiagnosisJson {

  /** The version of the format; it changes when a key is removed or changes its meaning. */
  static final int SCHEMA_VERSION = 1;

  private DiagnosisJson() {}

  static void write(Diagnosis diagnosis, Writer out) throws IOException {
    JsonReport.write(of(diagnosis), out);
  }

  static Map<String, Object> of(Diagnosis diagnosis) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", SCHEMA_VERSION);
    tree.put("generated", diagnosis.generated().toString());
    tree.put("source", diagnosis.source());
    tree.put("server", diagnosis.server());
    tree.put("answer", diagnosis.answer());
    tree.put("causes", diagnosis.causes().stream().map(DiagnosisJson::cause).toList());
    tree.put("quiet", notes(diagnosis.quiet()));
    tree.put("open", notes(diagnosis.open()));
    tree.put("observations", diagnosis.observations());
    tree.put("readings", diagnosis.readings().stream().map(DiagnosisJson::reading).toList());
    tree.put("missing", diagnosis.missing());
    tree.put("notes", diagnosis.notes());
    tree.put("client", JsonValues.clean(diagnosis.client()));
    return tree;
  }

  private static Map<String, Object> cause(Diagnosis.Cause cause) {
    Finding finding = cause.finding();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("rule", cause.rule());
    tree.put("cause", finding.cause());
    tree.put("severity", finding.severity().word());
    tree.put("score", finding.score());
    tree.put("sentence", finding.sentence());
    tree.put("evidence", finding.evidence().stream().map(DiagnosisJson::fact).toList());
    tree.put("next_steps", finding.nextSteps());
    tree.put("runbook", finding.runbook().map(Runbook::link).orElse(null));
    return tree;
  }

  private static Map<String, Object> fact(Fact fact) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("what", fact.what());
    tree.put("value", fact.value());
    tree.put("unit", fact.unit());
    tree.put("limit", JsonValues.number(fact.limit()));
    tree.put("source", fact.source());
    return tree;
  }

  private static List<Map<String, Object>> notes(List<Diagnosis.Note> notes) {
    return notes.stream()
        .map(
            note -> {
              Map<String, Object> tree = new LinkedHashMap<>();
              tree.put("rule", note.rule());
              tree.put("text", note.text());
              return tree;
            })
        .toList();
  }

  private static void put(Span bounds, Map<String, Object> tree) {
    if (bounds.isOpen()) {
      tree.put("overall_at_least", true);
    } else if (Double.isFinite(bounds.least())) {
      tree.put("overall_bounds", List.of(bounds.least(), bounds.most()));
    }
  }

  private static Map<String, Object> reading(Diagnosis.ServerFact fact) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", fact.name());
    tree.put("title", fact.title());
    tree.put("unit", fact.unit());
    tree.put("overall", JsonValues.number(fact.overall()));
    tree.put("min", JsonValues.number(fact.min()));
    tree.put("max", JsonValues.number(fact.max()));
    tree.put("query", fact.query());
    fact.bounds().ifPresent(bounds -> put(bounds, tree));
    if (fact.maxAtLeast()) {
      tree.put("max_at_least", true);
    }
    return tree;
  }
}
