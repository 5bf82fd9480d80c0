package io.preflight.cost.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.DataKey;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
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
  private static final DataKey<LambdaExpr> OR_ELSE = new DataKey<>() {};
  private static final DataKey<Boolean> FUNCTION = new DataKey<>() {};
  private static final DataKey<Boolean> TRAILING = new DataKey<>() {};
  private static final DataKey<Boolean> FILE_LEVEL = new DataKey<>() {};

  /** A call that stands for leaving the method around all lambdas with its argument. */
  public static final String RETURN = "return";

  /** A call that stands for leaving the lambda around it with its argument. */
  public static final String YIELD = "return@";

  /** Calls that stand for what has no value of its own; no method can have such a name. */
  public static final Set<String> LEAVING = Set.of("throw", RETURN, YIELD);

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
   * A call that stands for what a lambda yields as well, beside what it is said to be the same as.
   *
   * @param call the call
   * @param lambda the lambda
   */
  public static void orElse(MethodCallExpr call, LambdaExpr lambda) {
    call.setData(OR_ELSE, lambda);
  }

  /**
   * A lambda that stands for a function: what returns in it leaves it, not the method around it.
   *
   * @param lambda the lambda
   */
  public static void function(LambdaExpr lambda) {
    lambda.setData(FUNCTION, true);
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

  /** What a call may stand for as well; empty for nearly all. */
  static List<Expression> orElse(MethodCallExpr call) {
    return of(call, OR_ELSE).map(Bodies::yielded).orElse(List.of());
  }

  static boolean isFunction(LambdaExpr lambda) {
    return lambda.containsData(FUNCTION);
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
  static int indexFor(List<Parameter> parameters, int parameter, List<Expression> arguments) {
    String wanted = parameters.get(parameter).getNameAsString();
    int last = parameters.size() - 1;
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
