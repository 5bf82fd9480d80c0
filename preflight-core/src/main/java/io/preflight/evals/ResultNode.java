package io.preflight.evals;

import io.preflight.problem.Location;
import io.preflight.problem.ProbeException;
import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A value of a results file that knows where it stands, so that every complaint names the place.
 *
 * @param file the file as the user knows it
 * @param path the dotted path of the value; empty for the root
 * @param node the value
 */
record ResultNode(String file, String path, Node node) {

  private static final double MOST = 1e15;

  /** The value of a field; empty when it is absent, null or this is no mapping. */
  Optional<ResultNode> get(String name) {
    return node instanceof Node.Fields fields
        ? fields.get(name).filter(value -> !value.isNull()).map(value -> at(name, value))
        : Optional.empty();
  }

  boolean has(String name) {
    return node instanceof Node.Fields fields && fields.get(name).isPresent();
  }

  boolean isFields() {
    return node instanceof Node.Fields;
  }

  /** All fields with their names as the last part of their paths. */
  List<Node.Field> fields() {
    if (node instanceof Node.Fields fields) {
      return fields.fields();
    }
    throw mismatch("a mapping");
  }

  /** The items of a list; empty when the field is absent or null. */
  List<ResultNode> items(String name) {
    Optional<ResultNode> list = get(name);
    return list.isPresent() ? list.get().items() : List.of();
  }

  /** The items of this list. */
  List<ResultNode> items() {
    if (!(node instanceof Node.Items list)) {
      throw mismatch("a list");
    }
    List<ResultNode> items = new ArrayList<>(list.items().size());
    for (Node item : list.items()) {
      items.add(new ResultNode(file, path + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** A text field, cut where it is long; empty when it is absent, null or something else. */
  Optional<String> text(String name) {
    return get(name)
        .filter(value -> value.node instanceof Node.Scalar)
        .map(value -> Shown.of(((Node.Scalar) value.node).text()));
  }

  /** A field that is true or false. */
  Optional<Boolean> flag(String name) {
    return get(name)
        .map(
            value -> {
              if (value.node instanceof Node.Scalar scalar
                  && scalar.type() == Node.ScalarType.BOOLEAN) {
                return scalar.text().equals("true");
              }
              throw value.mismatch("true or false");
            });
  }

  /** A field that counts something. */
  OptionalLong count(String name) {
    OptionalDouble number = number(name);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    double value = number.getAsDouble();
    if (!(value >= 0 && value <= MOST) || value != Math.rint(value)) {
      throw get(name).orElseThrow().mismatch("a whole number, 0 or more");
    }
    return OptionalLong.of((long) value);
  }

  /** A field that is a share. */
  OptionalDouble share(String name) {
    OptionalDouble number = number(name);
    if (number.isPresent() && !(number.getAsDouble() >= 0 && number.getAsDouble() <= 1)) {
      throw get(name).orElseThrow().mismatch("a share between 0 and 1");
    }
    return number;
  }

  /** A field that is a number; NaN when it says so. */
  OptionalDouble number(String name) {
    Optional<ResultNode> value = get(name);
    return value.isPresent() ? OptionalDouble.of(value.get().number()) : OptionalDouble.empty();
  }

  /** This value as a number, also when it stands in quotes; NaN when it says so. */
  double number() {
    if (node instanceof Node.Scalar scalar && scalar.type() != Node.ScalarType.BOOLEAN) {
      OptionalDouble number = scalar.isNull() ? nothing() : Decimals.read(scalar.text());
      if (number.isPresent()) {
        return number.getAsDouble();
      }
    }
    throw mismatch("a number");
  }

  private static OptionalDouble nothing() {
    return OptionalDouble.of(Double.NaN);
  }

  /** A complaint about this value. */
  ProbeException mismatch(String expected) {
    return problem("is " + node.kind() + ", expected " + expected);
  }

  /** A complaint about this place. */
  ProbeException problem(String what) {
    return new ProbeException(Location.inFile(file, node.line(), Shown.of(path)) + ": " + what);
  }

  ResultNode at(String name, Node value) {
    return new ResultNode(file, path.isEmpty() ? name : path + "." + name, value);
  }
}
