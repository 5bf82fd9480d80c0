package io.preflight.cost.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.DataKey;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What other languages say of nodes that Java has no words for. */
public final class Hints {

  private static final DataKey<String> NAME = new DataKey<>() {};
  private static final DataKey<Expression> OTHERWISE = new DataKey<>() {};
  private static final DataKey<Expression> SAME_AS = new DataKey<>() {};
  private static final DataKey<Expression> APPLIED = new DataKey<>() {};
  private static final DataKey<Boolean> TRAILING = new DataKey<>() {};
  private static final DataKey<Boolean> FILE_LEVEL = new DataKey<>() {};

  /** Calls that stand for what leaves a method without a value; no method can have such a name. */
  public static final Set<String> LEAVING = Set.of("throw", "return");

  private Hints() {}

  /**
   * An argument that names its parameter.
   *
   * @param argument the argument
   * @param parameter the parameter's name
   */
  public static void name(Expression argument, String parameter) {
    argument.setData(NAME, parameter);
  }

  /**
   * An argument that stands behind the others and goes to the last parameter.
   *
   * @param argument the argument
   */
  public static void trailing(Expression argument) {
    argument.setData(TRAILING, true);
  }

  /**
   * A parameter that callers may leave out.
   *
   * @param parameter the parameter
   * @param otherwise what it is then
   */
  public static void otherwise(Parameter parameter, Expression otherwise) {
    otherwise.setParentNode(parameter);
    parameter.setData(OTHERWISE, otherwise);
  }

  /**
   * A call, or the parameter of a lambda, that stands for what another expression is.
   *
   * @param node a call or a parameter
   * @param expression the other expression of the same file
   */
  public static void sameAs(Node node, Expression expression) {
    node.setData(SAME_AS, expression);
  }

  /**
   * A call that does something with an object and yields the object.
   *
   * @param call the call
   * @param lambda a lambda, or what stands for one: what is done with its first parameter
   */
  public static void applied(MethodCallExpr call, Expression lambda) {
    call.setData(APPLIED, lambda);
  }

  /**
   * A type that stands for the functions and constants of a file outside of any type.
   *
   * @param type the type
   */
  public static void fileLevel(TypeDeclaration<?> type) {
    type.setData(FILE_LEVEL, true);
  }

  static Optional<String> nameOf(Expression argument) {
    return of(argument, NAME);
  }

  static Optional<Expression> sameAs(Node node) {
    return of(node, SAME_AS);
  }

  static Optional<Expression> applied(MethodCallExpr call) {
    return of(call, APPLIED);
  }

  static boolean isOptional(Parameter parameter) {
    return parameter.containsData(OTHERWISE);
  }

  static Optional<Expression> otherwise(Parameter parameter) {
    return of(parameter, OTHERWISE);
  }

  static List<TypeDeclaration<?>> fileLevel(CompilationUnit unit) {
    return unit.getTypes().stream().filter(type -> type.containsData(FILE_LEVEL)).toList();
  }

  /** Which of the arguments of a call goes to a parameter; below zero when none does. */
  static int indexFor(CallableDeclaration<?> callable, int parameter, List<Expression> arguments) {
    String wanted = callable.getParameter(parameter).getNameAsString();
    int last = callable.getParameters().size() - 1;
    for (int i = 0; i < arguments.size(); i++) {
      Expression argument = arguments.get(i);
      Optional<String> name = nameOf(argument);
      boolean trailing = argument.containsData(TRAILING);
      if (name.isPresent() ? name.get().equals(wanted) : trailing && parameter == last) {
        return i;
      }
    }
    boolean inPlace =
        parameter < arguments.size()
            && nameOf(arguments.get(parameter)).isEmpty()
            && !arguments.get(parameter).containsData(TRAILING);
    return inPlace ? parameter : -1;
  }

  private static <T> Optional<T> of(Node node, DataKey<T> key) {
    return node.containsData(key) ? Optional.of(node.getData(key)) : Optional.empty();
  }
}
