package io.preflight.cost.syntax;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What gives names a meaning, and what functions return. */
public sealed interface Statement extends Syntax {

  /**
   * A function, a method or a lambda.
   *
   * @param line the line of its name
   * @param name its name; empty for a lambda
   * @param parameters what it is given
   * @param decorators what is written above it
   * @param body its statements
   */
  record Function(
      int line, String name, List<Parameter> parameters, List<Syntax> decorators, List<Syntax> body)
      implements Statement {
    public Function {
      Objects.requireNonNull(name, "name");
      parameters = List.copyOf(parameters);
      decorators = List.copyOf(decorators);
      body = List.copyOf(body);
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.of(
              decorators.stream(),
              parameters.stream().flatMap(parameter -> parameter.standard().stream()),
              body.stream())
          .flatMap(nodes -> nodes);
    }
  }

  /**
   * A parameter of a function.
   *
   * @param name its name
   * @param type its declared type; empty without one
   * @param standard what it is when nothing is given; empty without a default
   * @param rest whether it takes all that is left
   */
  record Parameter(String name, Optional<Syntax> type, Optional<Syntax> standard, boolean rest) {
    public Parameter {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(standard, "standard");
    }
  }

  /**
   * A class.
   *
   * @param line the line of its name
   * @param name its name
   * @param bases what it extends
   * @param body its members
   */
  record Type(int line, String name, List<Syntax> bases, List<Syntax> body) implements Statement {
    public Type {
      Objects.requireNonNull(name, "name");
      bases = List.copyOf(bases);
      body = List.copyOf(body);
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.concat(bases.stream(), body.stream());
    }
  }

  /**
   * A name or a member gets a value.
   *
   * @param line the line
   * @param target a name, a member or an element
   * @param value the value; empty for a declaration without one
   * @param type the declared type; empty without one
   */
  record Assign(int line, Syntax target, Optional<Syntax> value, Optional<Syntax> type)
      implements Statement {
    public Assign {
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(type, "type");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.concat(Stream.of(target), value.stream());
    }
  }

  /**
   * A name from elsewhere.
   *
   * @param line the line
   * @param module where it is from, as written
   * @param symbol what it is there; empty for the module itself, {@code *} for everything
   * @param alias its name here
   */
  record Import(int line, String module, String symbol, String alias) implements Statement {
    public Import {
      Objects.requireNonNull(module, "module");
      Objects.requireNonNull(symbol, "symbol");
      Objects.requireNonNull(alias, "alias");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.empty();
    }
  }

  /**
   * The result of a function.
   *
   * @param line the line
   * @param value what is returned
   */
  record Return(int line, Syntax value) implements Statement {
    public Return {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.of(value);
    }
  }
}
