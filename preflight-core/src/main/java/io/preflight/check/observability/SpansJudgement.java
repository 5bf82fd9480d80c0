package io.preflight.check.observability;

import io.preflight.check.CheckContext;
import io.preflight.check.CheckStatus;
import io.preflight.problem.OneLine;
import io.preflight.profile.ObservabilitySpec;
import io.preflight.profile.document.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for the required attributes in spans of model calls. */
record SpansJudgement(ObservabilitySpec spec, CheckContext context) {

  private static final int MOST_BYTES = 16 << 20;
  private static final String OPERATION = "gen_ai.operation.name";

  /** Operations that are no call of a model, and know nothing of one. */
  private static final Set<String> NO_CALL =
      Set.of("execute_tool", "invoke_agent", "create_agent", "framework", "invoke_workflow");

  /** What an attribute was called before, and in Spring AI. */
  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "gen_ai.provider.name", List.of("gen_ai.system"),
          "gen_ai.usage.input_tokens", List.of("gen_ai.usage.prompt_tokens"),
          "gen_ai.usage.output_tokens", List.of("gen_ai.usage.completion_tokens"));

  /** What the spans show; empty when the profile names none. */
  Optional<Finding> judge() {
    return spec.spans().map(this::judge);
  }

  private Finding judge(String name) {
    List<OtlpSpans.Span> spans;
    try {
      spans = OtlpSpans.read(InputFile.text(InputFile.bytes(context.input(name), MOST_BYTES)));
    } catch (IOException e) {
      return new Finding(
          CheckStatus.FAIL,
          "spans file " + name + " " + OneLine.of(e.getMessage()),
          Map.of("spans", name),
          switches());
    }
    List<OtlpSpans.Span> calls = spans.stream().filter(SpansJudgement::isCall).toList();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("spans", name);
    details.put("spans_read", spans.size());
    details.put("model_calls", calls.size());
    details.put("required_attributes", spec.requiredAttributes());
    if (calls.isEmpty()) {
      return new Finding(
          CheckStatus.FAIL,
          "spans file " + name + " has no span of a model call among " + spans.size(),
          details,
          switches());
    }
    return compare(name, calls, details);
  }

  private static boolean isCall(OtlpSpans.Span span) {
    boolean generative =
        span.attributes().keySet().stream().anyMatch(key -> key.startsWith("gen_ai."));
    return generative && !NO_CALL.contains(span.attributes().getOrDefault(OPERATION, ""));
  }

  private Finding compare(String name, List<OtlpSpans.Span> calls, Map<String, Object> details) {
    List<String> nowhere = new ArrayList<>();
    List<String> somewhere = new ArrayList<>();
    Map<String, Object> missing = new LinkedHashMap<>();
    for (String attribute : spec.requiredAttributes()) {
      long without = calls.stream().filter(span -> !has(span, attribute)).count();
      if (without == calls.size()) {
        nowhere.add(attribute);
      } else if (without > 0) {
        somewhere.add(attribute + " in " + without + " of " + calls.size());
      }
      missing.put(attribute, without);
    }
    details.put("spans_without", missing);
    String file = "spans of model calls in " + name + " lack ";
    if (!nowhere.isEmpty()) {
      nowhere.addAll(somewhere);
      return new Finding(CheckStatus.FAIL, file + String.join(", ", nowhere), details, switches());
    }
    if (!somewhere.isEmpty()) {
      return Finding.of(CheckStatus.WARN, file + String.join(", ", somewhere), details);
    }
    return Finding.of(
        CheckStatus.PASS,
        calls.size()
            + (calls.size() == 1 ? " span of a model call in " : " spans of model calls in ")
            + name
            + " with "
            + String.join(", ", spec.requiredAttributes()),
        details);
  }

  private static boolean has(OtlpSpans.Span span, String attribute) {
    return span.attributes().containsKey(attribute)
        || ALIASES.getOrDefault(attribute, List.of()).stream()
            .anyMatch(span.attributes()::containsKey);
  }

  private List<String> switches() {
    return ProjectFrameworks.likely(Optional.empty(), context.baseDirectory()).stream()
        .map(Framework::spansSwitch)
        .toList();
  }
}
