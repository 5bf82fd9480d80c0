package io.preflight.cost.java;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The type of an expression, as far as source alone tells.
 *
 * <p>What a member of a library's type returns is unknown; such an expression has the library's
 * type and the members taken from there, for instance {@code OpenAIClient} with the path {@code
 * chat, completions}.
 *
 * @param name the qualified name; only the simple name when the package is unknown
 * @param arguments the type arguments
 * @param path the members taken since, of a type outside of the source
 */
public record TypeRef(String name, List<TypeRef> arguments, List<String> path) {

  private static final int LONGEST_PATH = 60;

  public TypeRef {
    arguments = List.copyOf(arguments);
    path = List.copyOf(path);
  }

  /**
   * A type without arguments.
   *
   * @param name its qualified name
   * @return the type
   */
  public static TypeRef of(String name) {
    return new TypeRef(name, List.of(), List.of());
  }

  /**
   * The simple name.
   *
   * @return the part after the last dot
   */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /**
   * What a member of this type yields.
   *
   * @param member a method or field
   * @return this type with a longer path
   */
  TypeRef then(String member) {
    if (path.size() >= LONGEST_PATH) {
      return this;
    }
    return new TypeRef(name, arguments, Stream.concat(path.stream(), Stream.of(member)).toList());
  }

  @Override
  public String toString() {
    return name + path.stream().map(member -> "/" + member).collect(Collectors.joining());
  }
}
