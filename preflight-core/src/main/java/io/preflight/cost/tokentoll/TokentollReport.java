package io.preflight.cost.tokentoll;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.preflight.cost.config.Value;
import io.preflight.cost.estimate.Assumptions;
import io.preflight.cost.estimate.CostEstimate;
import io.preflight.cost.estimate.SiteCost;
import io.preflight.cost.estimate.Unpriced;
import io.preflight.cost.framework.Kind;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import io.preflight.cost.site.Prompt;
import io.preflight.problem.IoReason;
import io.preflight.problem.JsonReason;
import io.preflight.problem.OneLine;
import io.preflight.problem.ProbeException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report of {@code tokentoll scan --format json}.
 *
 * @param calls its call sites
 * @param assumptions what it assumed
 * @param warnings what it warns of
 */
public record TokentollReport(
    List<JsonNode> calls, List<String> assumptions, List<String> warnings) {

  /** No request of a single call site costs as much, in USD. */
  private static final BigDecimal MOST_USD = new BigDecimal("1000000");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(20).build())
                  .build())
          .build();

  public TokentollReport {
    calls = List.copyOf(calls);
    assumptions = List.copyOf(assumptions);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a report.
   *
   * @param file the JSON text
   * @return the report
   * @throws ProbeException when it is none
   */
  public static TokentollReport read(Path file) {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw wrong("no JSON: " + JsonReason.of(e));
    } catch (IOException e) {
      throw wrong("nothing that can be read: " + IoReason.of(e));
    }
    if (root == null || !root.path("calls").isArray()) {
      throw wrong("no report with a list of calls");
    }
    List<JsonNode> calls = new ArrayList<>();
    root.get("calls").forEach(calls::add);
    return new TokentollReport(calls, texts(root, "assumptions"), texts(root, "warnings"));
  }

  private static ProbeException wrong(String what) {
    return new ProbeException(
        "tokentoll printed " + what + "; expected the report of 'tokentoll scan --format json'");
  }

  private static List<String> texts(JsonNode root, String name) {
    List<String> texts = new ArrayList<>();
    root.path(name).forEach(text -> texts.add(OneLine.of(text.asText())));
    return texts;
  }

  /**
   * The call sites with their costs.
   *
   * @param base the folder its paths are relative to
   * @param executions how often each is executed
   * @return the estimate
   * @throws ProbeException when a call site lacks its place or has a cost that cannot be
   */
  public CostEstimate estimate(Path base, Assumptions executions) {
    List<SiteCost> priced = new ArrayList<>();
    List<Unpriced> unpriced = new ArrayList<>();
    for (JsonNode call : calls) {
      CallSite site = site(call, base);
      Optional<String> reason = unpriced(call);
      if (reason.isPresent()) {
        unpriced.add(new Unpriced(site, reason.get()));
      } else {
        priced.add(cost(call, site, executions));
      }
    }
    return new CostEstimate(priced, unpriced, List.of());
  }

  private static CallSite site(JsonNode call, Path base) {
    String file = call.path("file_path").asText("");
    int line = call.path("line_number").asInt(0);
    if (file.isEmpty() || line < 1) {
      throw wrong("a call without file_path and line_number");
    }
    Path path = base.resolve(file).normalize();
    String label = path.startsWith(base) ? base.relativize(path).toString() : file;
    String type = call.path("call_type").asText("");
    List<ModelChoice> models =
        isGuessed(call) || !call.path("model").isTextual()
            ? List.of()
            : List.of(new ModelChoice(call.get("model").asText(), "", false, "tokentoll"));
    List<Value> most =
        call.path("max_tokens").canConvertToLong() && call.path("max_tokens").isNumber()
            ? List.of(new Value(call.get("max_tokens").asText(), "tokentoll"))
            : List.of();
    return new CallSite(
        label.replace('\\', '/'),
        path,
        line,
        call.path("sdk").asText("unknown"),
        kind(type),
        "",
        type,
        false,
        models,
        List.of(),
        most,
        new Prompt(List.of(), false),
        List.of());
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "embedding" -> Kind.EMBEDDING;
      case "image_generation" -> Kind.IMAGE;
      case "transcription", "speech" -> Kind.AUDIO;
      default -> Kind.CHAT;
    };
  }

  /** It takes a model of its own choice where it finds none. */
  private static boolean isGuessed(JsonNode call) {
    return call.path("used_default_model").isTextual();
  }

  private static Optional<String> unpriced(JsonNode call) {
    if (isGuessed(call)) {
      return Optional.of(
          "tokentoll did not find the model and took "
              + OneLine.of(call.get("used_default_model").asText()));
    }
    return call.path("estimated_cost_per_call").isNumber()
        ? Optional.empty()
        : Optional.of(
            call.path("model").isTextual()
                ? "tokentoll has no price for '" + OneLine.of(call.get("model").asText()) + "'"
                : "tokentoll did not find the model");
  }

  private static SiteCost cost(JsonNode call, CallSite site, Assumptions executions) {
    BigDecimal perCall = call.get("estimated_cost_per_call").decimalValue();
    if (perCall.signum() < 0 || perCall.compareTo(MOST_USD) > 0) {
      throw wrong("a cost of " + perCall.toPlainString() + " USD for one call at " + site.place());
    }
    ModelChoice model =
        site.models().stream()
            .findFirst()
            .orElseThrow(() -> wrong("a cost without a model at " + site.place()));
    return new SiteCost(
        site,
        model,
        Optional.empty(),
        Optional.empty(),
        call.path("estimated_input_tokens").asLong(0),
        call.path("estimated_output_tokens").asLong(0),
        perCall,
        executions.callsOf(site.file(), site.line(), site.symbol()),
        texts(call, "notes"));
  }
}
