package io.preflight.diagnose.rule;

import io.preflight.diagnose.CannotSay;
import io.preflight.diagnose.DiagnosisRule;
import io.preflight.diagnose.RuleOutcome;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.client.Correlation;
import io.preflight.diagnose.server.ServerView;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Extensions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rules: those built in, and those found through {@link java.util.ServiceLoader}. */
public final class DiagnosisRules {

  private final List<DiagnosisRule> rules;

  DiagnosisRules(List<DiagnosisRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * The rules there are.
   *
   * @return the rules, those built in first
   * @throws ConfigurationException when one cannot be loaded, or takes the name of another
   */
  public static DiagnosisRules load() {
    List<DiagnosisRule> rules = new ArrayList<>(builtIn());
    rules.addAll(Extensions.load(DiagnosisRule.class));
    Set<String> names = new HashSet<>();
    for (DiagnosisRule rule : rules) {
      if (!names.add(rule.name())) {
        throw new ConfigurationException(
            "the diagnosis rule "
                + rule.getClass().getName()
                + " has the name '"
                + rule.name()
                + "' of another one");
      }
    }
    return new DiagnosisRules(rules);
  }

  /** In the order in which equal scores are told: what makes everything else doubtful first. */
  static List<DiagnosisRule> builtIn() {
    return List.of(
        new ClientSaturationRule(),
        new ErrorRule(),
        new RateLimitRule(),
        new NetworkRule(),
        new ConnectionRule(),
        new QueueRule(),
        new KvCacheRule(),
        new PreemptionRule(),
        new GpuUtilizationRule(),
        new GpuMemoryRule(),
        new ThermalRule(),
        new ReplicasRule(),
        new ColdStartRule(),
        new DegradedRule(),
        new StallRule(),
        new FactorRule(Correlation.Factor.CONCURRENCY),
        new FactorRule(Correlation.Factor.PROMPT_LENGTH));
  }

  /**
   * Asks every rule.
   *
   * @param client what the requests showed
   * @param server what the server said
   * @return the outcome of each rule by its name, in the order of the rules; one that breaks cannot
   *     say
   */
  public Map<String, RuleOutcome> judge(ClientView client, ServerView server) {
    Map<String, RuleOutcome> outcomes = new LinkedHashMap<>();
    for (DiagnosisRule rule : rules) {
      outcomes.put(rule.name(), ask(rule, client, server));
    }
    return outcomes;
  }

  private static RuleOutcome ask(DiagnosisRule rule, ClientView client, ServerView server) {
    try {
      return rule.judge(client, server);
    } catch (RuntimeException broken) {
      // A rule of the user's own may be broken; it must not take the others with it.
      return new CannotSay("the rule " + rule.getClass().getName() + " failed: " + broken);
    }
  }
}
