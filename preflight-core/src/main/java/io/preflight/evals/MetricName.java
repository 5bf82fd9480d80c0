package io.preflight.evals;

import io.preflight.problem.ProbeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds a metric by its name: as it stands, else in the spelling of profiles, so that {@code
 * answer_relevancy} finds DeepEval's {@code Answer Relevancy}.
 */
final class MetricName {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  private MetricName() {}

  /**
   * A metric that was looked for.
   *
   * @param name its name in the results; empty when it is not there
   * @param scores its scores
   */
  record Found(String name, Optional<MetricScores> scores) {}

  static Found find(String wanted, Map<String, MetricScores> metrics) {
    if (metrics.containsKey(wanted)) {
      return new Found(wanted, Optional.of(metrics.get(wanted)));
    }
    List<String> alike =
        metrics.keySet().stream().filter(name -> spelled(name).equals(spelled(wanted))).toList();
    if (alike.size() > 1) {
      throw new ProbeException(
          "metric '"
              + wanted
              + "' could be '"
              + String.join("' or '", alike)
              + "' of the results; write the name as it stands there");
    }
    return alike.isEmpty()
        ? new Found("", Optional.empty())
        : new Found(alike.get(0), Optional.of(metrics.get(alike.get(0))));
  }

  private static String spelled(String name) {
    String words = HUMP.matcher(name).replaceAll("_");
    return BETWEEN.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
