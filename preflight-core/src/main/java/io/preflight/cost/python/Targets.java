package io.preflight.cost.python;

import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives values to names, one by one where a tuple stands on the left. */
final class Targets {

  private Targets() {}

  static List<Syntax> assign(int line, Syntax target, Syntax value) {
    if (!(target instanceof Syntax.Listing names)) {
      return List.of(new Syntax.Assign(line, target, Optional.of(value), Optional.empty()));
    }
    List<Syntax> assigned = new ArrayList<>();
    boolean pairs =
        value instanceof Syntax.Listing values && values.items().size() == names.items().size();
    for (int i = 0; i < names.items().size(); i++) {
      Syntax part =
          pairs && value instanceof Syntax.Listing values
              ? values.items().get(i)
              : new Syntax.Index(line, value, new Syntax.Whole(line, Integer.toString(i)));
      assigned.addAll(assign(line, names.items().get(i), part));
    }
    return assigned;
  }
}
