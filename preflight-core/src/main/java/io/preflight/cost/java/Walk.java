package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps following of values from going in circles or on forever. */
final class Walk {

  private static final int MOST_STEPS = 20_000;
  private static final int DEEPEST = 100;

  private final Set<Node> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
  private int steps;

  /** What following a node yields, or something else when that would not end. */
  <T> T follow(Node node, T otherwise, Supplier<T> action) {
    if (++steps > MOST_STEPS || underWay.size() > DEEPEST || !underWay.add(node)) {
      return otherwise;
    }
    try {
      return action.get();
    } finally {
      underWay.remove(node);
    }
  }
}
