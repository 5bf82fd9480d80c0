package io.preflight.cost.java;

import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What the fields of enum constants were declared with. */
final class EnumFields {

  /** An argument of an enum constant. */
  record Source(Expression value) {}

  private final Declarations declarations;
  private final TypeInference inference;
  private final Callers callers;

  EnumFields(Declarations declarations, TypeInference inference, Callers callers) {
    this.declarations = declarations;
    this.inference = inference;
    this.callers = callers;
  }

  /**
   * The arguments that became a field of a constant: of the one named, or of all when a variable
   * decides; empty when it is no enum of the source.
   */
  List<Source> of(Expression constant, String field, Env env) {
    Optional<Binding> binding = bindingOf(constant);
    if (binding.isPresent() && binding.get() instanceof Binding.Argument argument) {
      Optional<Argument> bound = env.get(argument.node());
      if (bound.isPresent()) {
        return of(bound.get().expression(), field, bound.get().env());
      }
      List<Source> passed = passed(argument, field);
      if (!passed.isEmpty()) {
        return passed;
      }
    }
    if (binding.isPresent() && binding.get() instanceof Binding.Constant one) {
      return argument(one.owner(), one.node(), field);
    }
    return inference
        .typeOf(constant)
        .flatMap(type -> inference.declarationOf(type, constant))
        .filter(type -> type.node() instanceof EnumDeclaration)
        .map(
            type ->
                ((EnumDeclaration) type.node())
                    .getEntries().stream()
                        .flatMap(entry -> argument(type, entry, field).stream())
                        .toList())
        .orElse(List.of());
  }

  /** What callers pass, when all of them name a constant. */
  private List<Source> passed(Binding.Argument argument, String field) {
    int index = argument.callable().getParameters().indexOf(argument.node());
    List<Source> found = new ArrayList<>();
    for (List<Expression> arguments : callers.of(argument.callable())) {
      Optional<Binding> binding =
          index < arguments.size() ? bindingOf(arguments.get(index)) : Optional.empty();
      if (binding.isEmpty() || !(binding.get() instanceof Binding.Constant one)) {
        return List.of();
      }
      found.addAll(argument(one.owner(), one.node(), field));
    }
    return found.stream().distinct().toList();
  }

  private Optional<Binding> bindingOf(Expression constant) {
    if (constant instanceof NameExpr name) {
      return declarations.find(name.getNameAsString(), name);
    }
    if (constant instanceof FieldAccessExpr access) {
      return inference
          .typeOf(access.getScope())
          .flatMap(type -> inference.declarationOf(type, access))
          .flatMap(type -> declarations.field(type, access.getNameAsString()));
    }
    return Optional.empty();
  }

  private static List<Source> argument(
      DeclaredType type, EnumConstantDeclaration constant, String field) {
    List<Expression> given = constant.getArguments();
    Optional<ConstructorDeclaration> constructor =
        type.node().getConstructors().stream()
            .filter(one -> Declarations.accepts(one, given.size()))
            .findFirst();
    OptionalInt parameter =
        constructor.map(one -> parameterOf(one, field)).orElseGet(() -> generated(type, field));
    if (parameter.isEmpty()) {
      return List.of();
    }
    if (constructor.isPresent()) {
      int index = Hints.indexFor(constructor.get().getParameters(), parameter.getAsInt(), given);
      return (index >= 0
              ? Optional.of(given.get(index))
              : Hints.otherwise(constructor.get().getParameter(parameter.getAsInt())))
          .map(Source::new).stream().toList();
    }
    return parameter.getAsInt() < given.size()
        ? List.of(new Source(given.get(parameter.getAsInt())))
        : List.of();
  }

  private static OptionalInt parameterOf(ConstructorDeclaration constructor, String field) {
    return constructor
        .findFirst(AssignExpr.class, assign -> ObjectTracer.names(assign.getTarget(), field))
        .map(AssignExpr::getValue)
        .filter(value -> value instanceof NameExpr)
        .map(value -> ((NameExpr) value).getNameAsString())
        .map(
            name ->
                IntStream.range(0, constructor.getParameters().size())
                    .filter(i -> constructor.getParameter(i).getNameAsString().equals(name))
                    .findFirst())
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt generated(DeclaredType type, String field) {
    List<String> fields =
        type.node().getFields().stream()
            .filter(declaration -> !declaration.isStatic())
            .flatMap(declaration -> declaration.getVariables().stream())
            .map(variable -> variable.getNameAsString())
            .toList();
    int index = fields.indexOf(field);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }
}
