package io.preflight.cost.flow;

import io.preflight.cost.source.SourceFile;
import io.preflight.cost.syntax.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What modules of the program have, and what imports bring. */
final class Imports {

  /** What stands where nothing is given. */
  private static final Set<String> NOTHING = Set.of("None", "null", "undefined");

  private record Asked(Scope module, String name, boolean starred) {}

  private final Evaluator evaluator;

  /**
   * What one search has found so far; nothing for what it is still looking for, since files may
   * import a name from each other.
   */
  private final Map<Asked, List<Thing>> searched = new HashMap<>();

  Imports(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Something of a module; nothing when it has no such name. */
  List<Thing> ofModule(Scope module, String name) {
    List<Thing> things = declared(module, name);
    if (things.isEmpty()) {
      things = starred(module, name);
    }
    return things.isEmpty() && !name.equals("default") ? ofDefault(module, name) : things;
  }

  private List<Thing> declared(Scope module, String name) {
    return once(
        new Asked(module, name, false),
        () -> {
          List<Thing> all = new ArrayList<>();
          for (Scope.Binding binding : module.own(name)) {
            all.addAll(evaluator.bound(binding, module, Env.EMPTY));
          }
          return Evaluator.limited(Elements.with(all, module.entries(name)));
        });
  }

  private List<Thing> once(Asked asked, Supplier<List<Thing>> search) {
    List<Thing> known = searched.get(asked);
    if (known != null) {
      return known;
    }
    boolean first = searched.isEmpty();
    searched.put(asked, List.of());
    try {
      List<Thing> found = search.get();
      searched.put(asked, found);
      return found;
    } finally {
      if (first) {
        searched.clear();
      }
    }
  }

  /** What a file exports as one object has its entries as members. */
  private List<Thing> ofDefault(Scope module, String name) {
    List<Thing> found = new ArrayList<>();
    for (Thing standard : declared(module, "default")) {
      if (standard instanceof Thing.Dictionary dictionary) {
        found.addAll(evaluator.elements().entry(dictionary, name));
      }
    }
    return found;
  }

  /** A name that nothing in the file declares: from everything imported, or of the language. */
  List<Thing> unbound(String name, Scope scope) {
    if (NOTHING.contains(name)) {
      return List.of();
    }
    if (name.equals("exports")) {
      return exports(scope);
    }
    List<Thing> found = starred(scope.outermost(), name);
    return found.isEmpty() ? List.of(new Thing.Chain("", List.of()).member(name)) : found;
  }

  /** What scripts call {@code exports} and {@code module.exports} is the file itself. */
  List<Thing> exports(Scope scope) {
    return List.of(new Thing.File(scope.outermost()));
  }

  /** What imports of everything bring; each file is asked once, however many ways lead there. */
  private List<Thing> starred(Scope file, String name) {
    return file.own("*").isEmpty()
        ? List.of()
        : once(new Asked(file, name, true), () -> behindStars(file, name));
  }

  private List<Thing> behindStars(Scope file, String name) {
    List<Thing> found = new ArrayList<>();
    Set<Scope> seen = new HashSet<>(Set.of(file));
    Deque<Scope> waiting = new ArrayDeque<>(stars(file));
    while (!waiting.isEmpty()) {
      Scope module = waiting.remove();
      if (seen.add(module)) {
        List<Thing> here = declared(module, name);
        found.addAll(here);
        if (here.isEmpty()) {
          waiting.addAll(stars(module));
        }
      }
    }
    return Evaluator.limited(found);
  }

  private List<Scope> stars(Scope file) {
    List<Scope> found = new ArrayList<>();
    for (Scope.Binding binding : file.own("*")) {
      if (binding instanceof Scope.Binding.Imported star) {
        scope(file.file(), star.from().module()).ifPresent(found::add);
      }
    }
    return found;
  }

  /** What an import brings: something of the program, else of a library. */
  List<Thing> imported(Statement.Import from, Scope at) {
    SourceFile file = at.file();
    if (from.symbol().isEmpty()) {
      return module(file, from.module())
          .orElseGet(() -> List.of(new Thing.Chain(from.module(), List.of())));
    }
    List<Thing> found =
        scope(file, from.module()).map(module -> ofModule(module, from.symbol())).orElse(List.of());
    if (!found.isEmpty()) {
      return found;
    }
    String inside = from.module() + (from.module().endsWith(".") ? "" : ".") + from.symbol();
    return module(file, inside)
        .orElseGet(() -> List.of(new Thing.Chain(from.module(), List.of()).member(from.symbol())));
  }

  /** A file of the program by its name; empty for a library. */
  Optional<List<Thing>> module(SourceFile from, String name) {
    return scope(from, name).map(scope -> List.of(new Thing.File(scope)));
  }

  private Optional<Scope> scope(SourceFile from, String module) {
    return evaluator.program().module(from, module).flatMap(evaluator.program()::scope);
  }
}
