package io.preflight.cost.syntax;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What matters of a program for finding calls and reading values, whatever language it is written
 * in. What has no form of its own is a {@link Group} of its parts, so that nothing inside is lost.
 */
public sealed interface Syntax {

  /**
   * Where it stands.
   *
   * @return the line, from 1; for a call and a member that of the name
   */
  int line();

  /**
   * The parts of it.
   *
   * @return the nodes directly inside, in the order of the source
   */
  Stream<Syntax> children();

  /**
   * A text without anything added at run time.
   *
   * @param line the line
   * @param value the text
   */
  record Text(int line, String value) implements Syntax {
    public Text {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.empty();
    }
  }

  /**
   * A whole number.
   *
   * @param line the line
   * @param digits its decimal digits
   */
  record Whole(int line, String digits) implements Syntax {
    public Whole {
      Objects.requireNonNull(digits, "digits");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.empty();
    }
  }

  /**
   * Texts and what is put between them.
   *
   * @param line the line
   * @param parts the pieces in order
   */
  record Template(int line, List<Syntax> parts) implements Syntax {
    public Template {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Syntax> children() {
      return parts.stream();
    }
  }

  /**
   * A name.
   *
   * @param line the line
   * @param id the name
   */
  record Name(int line, String id) implements Syntax {
    public Name {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.empty();
    }
  }

  /**
   * A member of an object or a module.
   *
   * @param line the line of the name
   * @param object what has it
   * @param name its name
   */
  record Member(int line, Syntax object, String name) implements Syntax {
    public Member {
      Objects.requireNonNull(object, "object");
      Objects.requireNonNull(name, "name");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.of(object);
    }
  }

  /**
   * An element by its key.
   *
   * @param line the line
   * @param object what has it
   * @param key the key or the number
   */
  record Index(int line, Syntax object, Syntax key) implements Syntax {
    public Index {
      Objects.requireNonNull(object, "object");
      Objects.requireNonNull(key, "key");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.of(object, key);
    }
  }

  /**
   * A call or the making of an object.
   *
   * @param line the line of the name called
   * @param callee what is called
   * @param arguments what it is given
   * @param from where its source begins, in characters
   * @param to where its source ends
   */
  record Call(int line, Syntax callee, List<Argument> arguments, int from, int to)
      implements Syntax {
    public Call {
      Objects.requireNonNull(callee, "callee");
      arguments = List.copyOf(arguments);
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.concat(Stream.of(callee), arguments.stream().map(Argument::value));
    }
  }

  /**
   * An argument of a call.
   *
   * @param name its name; empty when it counts by its place
   * @param spread whether the value holds further arguments
   * @param value what is given
   */
  record Argument(String name, boolean spread, Syntax value) {
    public Argument {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * A dictionary or an object literal.
   *
   * @param line the line
   * @param entries its entries
   */
  record Mapping(int line, List<Entry> entries) implements Syntax {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public Stream<Syntax> children() {
      return entries.stream()
          .flatMap(entry -> Stream.concat(entry.key().stream(), Stream.of(entry.value())));
    }
  }

  /**
   * An entry of a dictionary.
   *
   * @param key the key; empty when the value holds further entries
   * @param value the value
   */
  record Entry(Optional<Syntax> key, Syntax value) {
    public Entry {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * A list, a tuple or a set.
   *
   * @param line the line
   * @param items its elements
   */
  record Listing(int line, List<Syntax> items) implements Syntax {
    public Listing {
      items = List.copyOf(items);
    }

    @Override
    public Stream<Syntax> children() {
      return items.stream();
    }
  }

  /**
   * One of several, decided at run time.
   *
   * @param line the line
   * @param options what it may be
   * @param beside what decides
   */
  record Choice(int line, List<Syntax> options, List<Syntax> beside) implements Syntax {
    public Choice {
      options = List.copyOf(options);
      beside = List.copyOf(beside);
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.concat(options.stream(), beside.stream());
    }
  }

  /**
   * Two values added or joined.
   *
   * @param line the line
   * @param left the first
   * @param right the second
   * @param operator {@code +}, {@code *} or {@code |}
   */
  record Joined(int line, Syntax left, Syntax right, char operator) implements Syntax {
    public Joined {
      Objects.requireNonNull(left, "left");
      Objects.requireNonNull(right, "right");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.of(left, right);
    }
  }

  /**
   * An element of something, whichever.
   *
   * @param line the line
   * @param of what it is an element of
   */
  record Element(int line, Syntax of) implements Syntax {
    public Element {
      Objects.requireNonNull(of, "of");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.of(of);
    }
  }

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
      implements Syntax {
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
  record Type(int line, String name, List<Syntax> bases, List<Syntax> body) implements Syntax {
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
      implements Syntax {
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
  record Import(int line, String module, String symbol, String alias) implements Syntax {
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
  record Return(int line, Syntax value) implements Syntax {
    public Return {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.of(value);
    }
  }

  /**
   * Anything else with something inside.
   *
   * @param line the line
   * @param parts what is inside
   */
  record Group(int line, List<Syntax> parts) implements Syntax {
    public Group {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Syntax> children() {
      return parts.stream();
    }
  }
}
