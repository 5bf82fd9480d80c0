package io.preflight.cost.estimate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an estimate assumes where the source says nothing.
 *
 * @param callsPerMonth how often each call site is executed in a month
 * @param calls the same for some paths or call sites, by path, {@code file:line} or {@code
 *     Type.method}
 * @param inputTokens tokens of a prompt that is completed at run time, beyond its text in source
 * @param outputTokens tokens of an answer without a limit
 * @param deployments the models behind deployments
 */
public record Assumptions(
    long callsPerMonth,
    Map<String, Long> calls,
    long inputTokens,
    long outputTokens,
    Map<String, String> deployments) {

  public Assumptions {
    if (callsPerMonth < 0 || inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("assumptions must not be negative");
    }
    calls = Map.copyOf(calls);
    Objects.requireNonNull(deployments, "deployments");
    deployments = Map.copyOf(deployments);
  }

  /**
   * The same for other versions of the source, where lines are numbered otherwise.
   *
   * @return assumptions without those for a {@code file:line}
   */
  public Assumptions withoutLines() {
    Map<String, Long> general = new HashMap<>(calls);
    general.keySet().removeIf(key -> key.matches(".*:\\d+"));
    return new Assumptions(callsPerMonth, general, inputTokens, outputTokens, deployments);
  }

  /**
   * How often a site is executed in a month: the entry for its line counts, else that for its
   * method, else that for the longest path.
   *
   * @param file its file as users know it
   * @param line its line
   * @param symbol its type and method
   * @return 0 or more
   */
  public long callsOf(String file, int line, String symbol) {
    Long exact = calls.getOrDefault(file + ":" + line, calls.get(symbol));
    if (exact != null) {
      return exact;
    }
    return calls.keySet().stream()
        .filter(
            path -> path.equals(file) || file.startsWith(path.endsWith("/") ? path : path + "/"))
        .max(Comparator.comparingInt(String::length))
        .map(calls::get)
        .orElse(callsPerMonth);
  }
}
