package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an object came to be, and what was called on it since.
 *
 * @param root where it comes from
 * @param steps the calls on it, in order
 */
public record Traced(Root root, List<Step> steps) {

  public Traced {
    steps = List.copyOf(steps);
  }

  /** Where an object comes from. */
  public enum Kind {
    /** A static method of a library's type: {@code OpenAiChatModel.builder()}. */
    STATIC,
    /** A constructor. */
    NEW,
    /** A container or an unknown caller. */
    INJECTED,
    /** The parameter of a lambda that configures something. */
    LAMBDA,
    /** Further ways that were not followed, since there are so many. */
    MORE,
    /** Nobody can tell. */
    UNKNOWN
  }

  /**
   * Where an object comes from.
   *
   * @param kind how
   * @param type the qualified name of the type that made it, or empty
   * @param arguments what that was called with
   * @param injection who provides it, for an injected one
   * @param node where
   */
  public record Root(
      Kind kind, String type, List<Argument> arguments, Optional<Injection> injection, Node node) {

    public Root {
      arguments = List.copyOf(arguments);
    }

    /**
     * The simple name of the type that made it.
     *
     * @return the part after the last dot
     */
    public String simpleType() {
      return type.substring(type.lastIndexOf('.') + 1);
    }
  }

  /**
   * A call on an object.
   *
   * @param name the method
   * @param arguments what it was called with
   * @param node where
   * @param conditional whether it may not happen, by an {@code if} or a {@code switch} around it
   */
  public record Step(String name, List<Argument> arguments, Node node, boolean conditional) {

    public Step {
      arguments = List.copyOf(arguments);
    }
  }

  Traced then(List<Step> more) {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(more);
    return new Traced(root, all);
  }
}
