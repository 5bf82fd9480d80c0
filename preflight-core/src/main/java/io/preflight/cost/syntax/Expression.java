package io.preflight.cost.syntax;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What has a value, or holds what has one. */
public sealed interface Expression extends Syntax {

  /**
   * A text without anything added at run time.
   *
   * @param line the line
   * @param value the text
   */
  record Text(int line, String value) implements Expression {
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
  record Whole(int line, String digits) implements Expression {
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
  record Template(int line, List<Syntax> parts) implements Expression {
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
  record Name(int line, String id) implements Expression {
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
  record Member(int line, Syntax object, String name) implements Expression {
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
  record Index(int line, Syntax object, Syntax key) implements Expression {
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
      implements Expression {
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
  record Mapping(int line, List<Entry> entries) implements Expression {
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
  record Listing(int line, List<Syntax> items) implements Expression {
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
  record Choice(int line, List<Syntax> options, List<Syntax> beside) implements Expression {
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
  record Joined(int line, Syntax left, Syntax right, char operator) implements Expression {
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
  record Element(int line, Syntax of) implements Expression {
    public Element {
      Objects.requireNonNull(of, "of");
    }

    @Override
    public Stream<Syntax> children() {
      return Stream.of(of);
    }
  }

  /**
   * Anything else with something inside.
   *
   * @param line the line
   * @param parts what is inside
   */
  record Group(int line, List<Syntax> parts) implements Expression {
    public Group {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Syntax> children() {
      return parts.stream();
    }
  }
}
