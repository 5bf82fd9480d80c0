package io.preflight.cost.framework;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An expression that sends a billed request: a method of a type, after some members.
 *
 * @param kind what it asks for
 * @param receiver the simple name of the type the chain begins with
 * @param path members that must lead to the method, in order; each may list alternatives separated
 *     by a bar; a star at the end stands for anything but a method that sends
 * @param methods the methods that send
 * @param leastArguments how many arguments they have at least
 * @param modelArgument which argument names the model
 * @param deployment whether that names a deployment instead of a model
 */
public record CallIdiom(
    Kind kind,
    Pattern receiver,
    List<String> path,
    Set<String> methods,
    int leastArguments,
    OptionalInt modelArgument,
    boolean deployment) {

  public CallIdiom {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(receiver, "receiver");
    path = List.copyOf(path);
    methods = Set.copyOf(methods);
  }

  /**
   * A call on an object of a type.
   *
   * @param kind what it asks for
   * @param receiver a pattern for the type's simple name
   * @param path members on the way, separated by a slash; may be empty
   * @param methods the methods that send
   * @return the idiom, for methods with at least one argument
   */
  public static CallIdiom of(Kind kind, String receiver, String path, String... methods) {
    return new CallIdiom(
        kind,
        Pattern.compile(receiver),
        path.isEmpty() ? List.of() : List.of(path.split("/", -1)),
        Set.of(methods),
        1,
        OptionalInt.empty(),
        false);
  }

  /**
   * The same for methods that may have no argument.
   *
   * @return the new idiom
   */
  public CallIdiom withoutArguments() {
    return new CallIdiom(kind, receiver, path, methods, 0, modelArgument, deployment);
  }

  /**
   * The same with an argument that names the model.
   *
   * @param index which one, from 0
   * @return the new idiom
   */
  public CallIdiom model(int index) {
    return new CallIdiom(kind, receiver, path, methods, 1, OptionalInt.of(index), deployment);
  }

  /**
   * The same with an argument that names a deployment.
   *
   * @param index which one, from 0
   * @return the new idiom
   */
  public CallIdiom deployment(int index) {
    return new CallIdiom(kind, receiver, path, methods, 1, OptionalInt.of(index), true);
  }

  /**
   * Whether the members taken so far lead to the method.
   *
   * @param taken members in order, without those that change only how a request is sent
   * @return true when the path occurs in them in order and ends with them, or with a star
   */
  public boolean follows(List<String> taken) {
    boolean open = !path.isEmpty() && path.get(path.size() - 1).equals("*");
    int wanted = open ? path.size() - 1 : path.size();
    int at = 0;
    int last = -1;
    for (int i = 0; i < taken.size(); i++) {
      if (open && methods.contains(taken.get(i))) {
        return false;
      }
      if (at < wanted && List.of(path.get(at).split("\\|", -1)).contains(taken.get(i))) {
        at++;
        last = i;
      }
    }
    return at == wanted && (open || last == taken.size() - 1);
  }
}
