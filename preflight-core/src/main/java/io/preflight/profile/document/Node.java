package io.preflight.profile.document;

import java.util.List;
import java.util.Optional;

/** One value of a document, with the line it begins at. */
public sealed interface Node {

  /**
   * Where the value begins.
   *
   * @return the line, from 1
   */
  int line();

  /**
   * What kind of value it is, in words for messages.
   *
   * @return for instance {@code a list}
   */
  String kind();

  /** What a scalar says it is. */
  enum ScalarType {
    /** Text, quoted or not. */
    TEXT,
    /** A decimal number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** Nothing, {@code null} or {@code ~}. */
    NULL
  }

  /**
   * A single value.
   *
   * @param type what it is
   * @param text the value as written, without quotes
   * @param line the line, from 1
   */
  record Scalar(ScalarType type, String text, int line) implements Node {
    @Override
    public String kind() {
      return switch (type) {
        case TEXT -> "the text '" + Shown.of(text) + "'";
        case NUMBER -> "the number " + Shown.of(text);
        case BOOLEAN -> text;
        case NULL -> "nothing";
      };
    }
  }

  /**
   * A list.
   *
   * @param items the values in order
   * @param line the line, from 1
   */
  record Items(List<Node> items, int line) implements Node {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A mapping of names to values, each name once.
   *
   * @param fields the fields in order
   * @param line the line, from 1
   */
  record Fields(List<Field> fields, int line) implements Node {
    public Fields {
      fields = List.copyOf(fields);
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    /**
     * The value of a field.
     *
     * @param name the field's name
     * @return the value, or empty when there is no such field
     */
    public Optional<Node> get(String name) {
      return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).findFirst();
    }
  }

  /**
   * A name and its value.
   *
   * @param name the name
   * @param line the line of the name, from 1
   * @param value the value
   */
  record Field(String name, int line, Node value) {}

  /**
   * Whether nothing is there.
   *
   * @return true for an empty value, {@code null} and {@code ~}
   */
  default boolean isNull() {
    return this instanceof Scalar scalar && scalar.type() == ScalarType.NULL;
  }
}
