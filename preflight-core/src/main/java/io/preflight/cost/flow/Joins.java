package io.preflight.cost.flow;

import io.preflight.cost.config.Numbers;
import io.preflight.cost.config.Value;
import io.preflight.cost.config.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Adds, multiplies and joins what two expressions may be. */
final class Joins {

  private Joins() {}

  /** What comes of two things: a sum of numbers, a text of texts, a pipe of what can run. */
  static List<Thing> of(List<Thing> left, char operator, List<Thing> right, String place) {
    if (operator == '|') {
      return List.of(new Thing.Pipe(List.of(left, right)));
    }
    if (areNumbers(left) && areNumbers(right)) {
      return computed(left, operator == '*' ? Math::multiplyExact : Math::addExact, right, place);
    }
    return operator == '*'
        ? Evaluator.unknown("computed at " + place)
        : Evaluator.ofValues(
            Evaluator.texts(left, place).followedBy(Evaluator.texts(right, place)), place);
  }

  private static boolean areNumbers(List<Thing> things) {
    boolean any = false;
    for (Thing thing : things) {
      if (thing instanceof Thing.Constant constant) {
        if (!constant.number()) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private static List<Thing> computed(
      List<Thing> left, LongBinaryOperator operation, List<Thing> right, String place) {
    Values found = Values.NONE;
    for (Value first : Evaluator.texts(left, place).known()) {
      for (Value second : Evaluator.texts(right, place).known()) {
        Values one = new Values(List.of(first), List.of());
        Values other = new Values(List.of(second), List.of());
        found =
            found.and(
                Numbers.are(one, other)
                    ? Numbers.computed(one, other, operation)
                    : Values.unknown("computed at " + place));
      }
    }
    List<Thing> things = new ArrayList<>();
    found.known().forEach(value -> things.add(new Thing.Constant(value, true)));
    found.unknown().forEach(reason -> things.add(new Thing.Unknown(reason)));
    others(left, things);
    others(right, things);
    return things;
  }

  private static void others(List<Thing> things, List<Thing> found) {
    things.stream().filter(thing -> !(thing instanceof Thing.Constant)).forEach(found::add);
  }
}
