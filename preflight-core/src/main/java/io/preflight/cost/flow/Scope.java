package io.preflight.cost.flow;

import io.preflight.cost.source.SourceFile;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a program in which names have their meaning: a file, a class or a function. */
public final class Scope {

  /** What a name stands for. */
  sealed interface Binding {

    /** The value of an expression. */
    record Given(Syntax value, Scope scope) implements Binding {

      /** Whether a name is changed: {@code limit += 200}. */
      boolean changes(String name) {
        return value instanceof Expression.Joined joined
            && joined.left() instanceof Expression.Name before
            && before.id().equals(name);
      }

      /** Whether a field of the object itself is changed: {@code self.limit += 200}. */
      boolean changesField(String name) {
        return value instanceof Expression.Joined joined
            && joined.left() instanceof Expression.Member before
            && before.name().equals(name)
            && before.object() instanceof Expression.Name object
            && Scopes.SELF.contains(object.id());
      }
    }

    /** Something from another file or a library. */
    record Imported(Statement.Import from) implements Binding {}

    /** A function. */
    record Callable(Statement.Function function, Scope inside) implements Binding {}

    /** A class. */
    record Declared(Statement.Type type, Scope inside) implements Binding {}

    /** A parameter. */
    record Parameter(Statement.Parameter parameter, int index, Scope of) implements Binding {}

    /** A name with a type and no value. */
    record Typed(Syntax type, Scope scope) implements Binding {}
  }

  /** A key that a dictionary gets after it was made. */
  record Entry(Syntax key, Syntax value, Scope scope) {}

  private final SourceFile file;
  private final Optional<Scope> parent;
  private final Optional<Syntax> node;
  private final Map<String, List<Binding>> bindings = new HashMap<>();
  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final List<Expression.Call> calls = new ArrayList<>();
  private final List<Syntax> returned = new ArrayList<>();
  private final List<Scope> inner = new ArrayList<>();

  Scope(SourceFile file, Optional<Scope> parent, Optional<Syntax> node) {
    this.file = file;
    this.parent = parent;
    this.node = node;
    parent.ifPresent(around -> around.inner.add(this));
  }

  /**
   * The file.
   *
   * @return where all of it stands
   */
  public SourceFile file() {
    return file;
  }

  /**
   * What is around it.
   *
   * @return empty for a file
   */
  public Optional<Scope> parent() {
    return parent;
  }

  /**
   * The function or the class.
   *
   * @return empty for a file
   */
  public Optional<Syntax> node() {
    return node;
  }

  /**
   * The calls directly inside.
   *
   * @return in the order of the source
   */
  public List<Expression.Call> calls() {
    return calls;
  }

  /**
   * The functions and classes directly inside.
   *
   * @return in the order of the source
   */
  public List<Scope> inner() {
    return inner;
  }

  List<Syntax> returned() {
    return returned;
  }

  boolean isType() {
    return node.filter(Statement.Type.class::isInstance).isPresent();
  }

  Optional<Statement.Function> function() {
    return node.filter(Statement.Function.class::isInstance).map(Statement.Function.class::cast);
  }

  /** The file around. */
  Scope outermost() {
    Scope at = this;
    while (at.parent.isPresent()) {
      at = at.parent.get();
    }
    return at;
  }

  /** The nearest class around, itself included. */
  Optional<Scope> type() {
    return isType() ? Optional.of(this) : parent.flatMap(Scope::type);
  }

  void bind(String name, Binding binding) {
    bindings.computeIfAbsent(name, key -> new ArrayList<>()).add(binding);
  }

  void add(String name, Entry entry) {
    entries.computeIfAbsent(name, key -> new ArrayList<>()).add(entry);
  }

  /** What a name stands for directly here. */
  List<Binding> own(String name) {
    return bindings.getOrDefault(name, List.of());
  }

  List<Entry> entries(String name) {
    return entries.getOrDefault(name, List.of());
  }

  /** Where a name has its meaning; the members of a class around are no plain names. */
  Optional<Scope> declaring(String name) {
    for (Optional<Scope> at = Optional.of(this); at.isPresent(); at = at.get().parent) {
      Scope scope = at.get();
      boolean plain = !scope.isType() || scope == this;
      if (plain && scope.bindings.containsKey(name)) {
        return at;
      }
    }
    return Optional.empty();
  }
}
