package io.preflight.cost.site;

import io.preflight.cost.config.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a search for a setting has found.
 *
 * @param choices the values, with the provider they were found beside
 * @param unknown why there may be others
 */
public record Found(List<ModelChoice> choices, List<String> unknown) {

  /** Neither a value nor a reason. */
  public static final Found NOTHING = new Found(List.of(), List.of());

  private static final int MOST = 24;

  public Found {
    choices = List.copyOf(choices);
    unknown = List.copyOf(unknown);
  }

  static Found of(Values values, String provider, boolean deployment) {
    return new Found(
        values.known().stream()
            .map(value -> new ModelChoice(value.text(), provider, deployment, value.origin()))
            .toList(),
        values.unknown());
  }

  /**
   * Whether there is neither a value nor a reason.
   *
   * @return true for {@link #NOTHING}
   */
  public boolean isNothing() {
    return choices.isEmpty() && unknown.isEmpty();
  }

  /**
   * This and another.
   *
   * @param other what else was found
   * @return the union, bounded; what is left out then is a reason
   */
  public Found and(Found other) {
    Map<String, ModelChoice> all = new LinkedHashMap<>();
    List<ModelChoice> both = new ArrayList<>(choices);
    both.addAll(other.choices);
    both.forEach(choice -> all.putIfAbsent(choice.provider() + "/" + choice.name(), choice));
    Set<String> reasons = new LinkedHashSet<>(unknown);
    reasons.addAll(other.unknown);
    if (all.size() > MOST) {
      reasons.add("more than " + MOST + " ways");
    }
    return new Found(
        all.values().stream().limit(MOST).toList(), reasons.stream().limit(MOST).toList());
  }
}
