package io.preflight.cost.python;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives values to names, one by one where a tuple stands on the left. */
final class Targets {

  private Targets() {}

  static List<Syntax> assign(int line, Syntax target, Syntax value) {
    if (!(target instanceof Expression.Listing names)) {
      return List.of(new Statement.Assign(line, target, Optional.of(value), Optional.empty()));
    }
    List<Syntax> assigned = new ArrayList<>();
    boolean pairs =
        value instanceof Expression.Listing values && values.items().size() == names.items().size();
    for (int i = 0; i < names.items().size(); i++) {
      Syntax part =
          pairs && value instanceof Expression.Listing values
              ? values.items().get(i)
              : new Expression.Index(line, value, new Expression.Whole(line, Integer.toString(i)));
      assigned.addAll(assign(line, names.items().get(i), part));
    }
    return assigned;
  }
}
