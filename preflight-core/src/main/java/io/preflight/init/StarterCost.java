package io.preflight.init;

import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import java.util.List;
import java.util.stream.Collectors;

/** The section {@code cost} of a starter profile. */
final class StarterCost {

  private static final int SHOWN = 10;

  private StarterCost() {}

  static void write(YamlText yaml, Survey survey) {
    yaml.blank();
    yaml.comment(
        0, "What the calls of models in the source cost. Found: " + survey.callers() + ".");
    List<CallSite> sites = survey.sites();
    sites.stream().limit(SHOWN).forEach(site -> yaml.comment(0, "- " + told(site)));
    if (sites.size() > SHOWN) {
      yaml.comment(0, "- and " + (sites.size() - SHOWN) + " more, which the report lists");
    }
    yaml.line(0, "cost:");
    yaml.comment(1, "SET how often each call site is executed in a month.");
    yaml.line(1, "calls_per_month: 1000");
    yaml.comment(1, "SET the most that one request may cost, in USD.");
    yaml.line(1, "max_cost_per_request_usd: 0.0000001");
    yaml.comment(1, "SET the most that all of them may cost in a month, in USD.");
    yaml.line(1, "max_monthly_cost_usd: 0.0001");
    yaml.comment(1, "What one change may add to a month, compared with the branch it is for:");
    yaml.comment(1, "max_monthly_increase_usd: 50");
    if (!survey.deployments().isEmpty()) {
      yaml.comment(
          1, "SET the model behind each deployment; without it these calls have no price.");
      yaml.comment(1, "deployments:");
      survey.deployments().forEach(name -> yaml.comment(1, YamlText.scalar(name) + ": gpt-5-mini"));
    }
  }

  private static String told(CallSite site) {
    String models =
        site.models().stream()
            .map(ModelChoice::name)
            .distinct()
            .collect(Collectors.joining(" or "));
    return site.place() + " " + site.sdk() + ", " + (models.isEmpty() ? "model unknown" : models);
  }
}
