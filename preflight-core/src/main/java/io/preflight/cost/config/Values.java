package io.preflight.cost.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What an expression may be: every value that is known, and why there may be others.
 *
 * @param known the values, each text once
 * @param unknown why the value may be another one, in words
 */
public record Values(List<Value> known, List<String> unknown) {

  /** Nothing: neither a value nor a reason. */
  public static final Values NONE = new Values(List.of(), List.of());

  private static final int MOST = 24;

  public Values {
    known = List.copyOf(known);
    unknown = List.copyOf(unknown);
  }

  /**
   * One known value.
   *
   * @param text the text
   * @param origin where it was read
   * @return the values
   */
  public static Values of(String text, String origin) {
    return new Values(List.of(new Value(text, origin)), List.of());
  }

  /**
   * Nothing known.
   *
   * @param reason why, in words
   * @return the values
   */
  public static Values unknown(String reason) {
    return new Values(List.of(), List.of(reason));
  }

  /**
   * Whether there is neither a value nor a reason.
   *
   * @return true for {@link #NONE}
   */
  public boolean isNothing() {
    return known.isEmpty() && unknown.isEmpty();
  }

  /**
   * These and others.
   *
   * @param other further values
   * @return the union, bounded; what is left out then is a reason
   */
  public Values and(Values other) {
    Map<String, Value> all = new LinkedHashMap<>();
    known.forEach(value -> all.putIfAbsent(value.text(), value));
    other.known.forEach(value -> all.putIfAbsent(value.text(), value));
    Set<String> reasons = new LinkedHashSet<>(unknown);
    reasons.addAll(other.unknown);
    if (all.size() > MOST) {
      reasons.add("more than " + MOST + " ways");
    }
    return new Values(
        all.values().stream().limit(MOST).toList(), reasons.stream().limit(MOST).toList());
  }

  /**
   * These when there are any, else others.
   *
   * @param other what counts otherwise
   * @return the values
   */
  public Values or(Values other) {
    return known.isEmpty() ? other.and(new Values(List.of(), unknown)) : this;
  }

  /**
   * Every value changed.
   *
   * @param change the change
   * @return the changed values, with the same reasons
   */
  public Values map(UnaryOperator<Value> change) {
    return new Values(known.stream().map(change).toList(), unknown);
  }

  /**
   * Each of these texts followed by each of the others.
   *
   * @param tail the texts that follow
   * @return all combinations, bounded; what is left out then is a reason
   */
  public Values followedBy(Values tail) {
    if (known.isEmpty() || tail.known.isEmpty()) {
      return new Values(List.of(), List.of())
          .and(new Values(List.of(), unknown))
          .and(new Values(List.of(), tail.unknown));
    }
    List<Value> all = new ArrayList<>();
    for (Value head : known) {
      for (Value end : tail.known) {
        String origin =
            head.origin().equals(end.origin()) || end.origin().isEmpty()
                ? head.origin()
                : head.origin().isEmpty() ? end.origin() : head.origin() + " + " + end.origin();
        all.add(new Value(head.text() + end.text(), origin));
      }
    }
    return new Values(all, unknown).and(new Values(List.of(), tail.unknown));
  }
}
