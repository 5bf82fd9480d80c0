package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import io.preflight.cost.config.Configuration;
import io.preflight.cost.config.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers questions about Java source: types, values, and where objects come from. */
public final class JavaModel {

  private final JavaProject project;
  private final Configuration configuration;
  private final TypeNames types;
  private final Declarations declarations;
  private final TypeInference inference;
  private final Callers callers;

  /**
   * A model of a project.
   *
   * @param project the source
   * @param configuration the configuration files of its modules
   * @param knownPackage whether a package, with a dot at its end, is one whose types matter: a type
   *     that the source does not declare is taken to be from there when it is imported as a whole
   */
  public JavaModel(
      JavaProject project, Configuration configuration, Predicate<String> knownPackage) {
    this.project = project;
    this.configuration = configuration;
    this.types = new TypeNames(project, knownPackage);
    this.declarations = new Declarations(project, types);
    this.inference = new TypeInference(types, declarations);
    this.callers = new Callers(project, types, declarations, inference);
  }

  /**
   * The source.
   *
   * @return the project
   */
  public JavaProject project() {
    return project;
  }

  /**
   * The configuration of the modules.
   *
   * @return the configuration
   */
  public Configuration configuration() {
    return configuration;
  }

  /**
   * The type of an expression.
   *
   * @param expression an expression
   * @return empty when the source does not tell
   */
  public Optional<TypeRef> typeOf(Expression expression) {
    return inference.typeOf(expression);
  }

  /**
   * The type of the object a call without a scope goes to.
   *
   * @param call a call
   * @return the type around it
   */
  public Optional<TypeRef> enclosingType(MethodCallExpr call) {
    return types.enclosing(call).map(type -> TypeRef.of(type.name()));
  }

  /**
   * The type of what a method returns.
   *
   * @param method a method
   * @return empty when the source does not tell
   */
  public Optional<TypeRef> resultOf(MethodDeclaration method) {
    return inference.result(method, 0);
  }

  /**
   * The type of a field.
   *
   * @param field a variable of a field's declaration
   * @return empty when the source does not tell
   */
  public Optional<TypeRef> typeOf(VariableDeclarator field) {
    return inference.typeOf(new Binding.Local(field), 0);
  }

  /**
   * The type a type expression stands for.
   *
   * @param type a type expression
   * @return the type
   */
  public TypeRef typeOf(Type type) {
    return types.of(type);
  }

  /**
   * The qualified name of a type.
   *
   * @param name the name as it stands there
   * @param at where
   * @return the qualified name; the same name when only a library could tell
   */
  public String qualified(String name, Node at) {
    return types.qualified(name, at);
  }

  /**
   * The type in the source that a name stands for.
   *
   * @param name a simple or qualified name
   * @param at where it stands
   * @return empty when it is not in the source
   */
  public Optional<DeclaredType> declaration(String name, Node at) {
    return types.declaration(name, at);
  }

  /**
   * The names of everything a type of the source extends and implements, in and out of the source.
   *
   * @param type a type
   * @return qualified names, as far as known
   */
  public List<String> supertypes(DeclaredType type) {
    return declarations.withSupertypes(type).stream()
        .flatMap(
            at ->
                Declarations.parents(at.node()).stream()
                    .map(parent -> types.qualified(parent.getNameWithScope(), at.node())))
        .distinct()
        .toList();
  }

  /**
   * A method's declaration, when the call goes to the source.
   *
   * @param call a call
   * @return the declaration a reader would look at first
   */
  public Optional<MethodDeclaration> target(MethodCallExpr call) {
    if (call.getScope().isEmpty()) {
      return inference.ownMethods(call).stream().findFirst();
    }
    return inference
        .typeOf(call.getScope().get())
        .flatMap(type -> inference.declarationOf(type, call))
        .flatMap(
            owner ->
                declarations
                    .methods(owner, call.getNameAsString(), call.getArguments().size())
                    .stream()
                    .findFirst());
  }

  /**
   * An expression on its own.
   *
   * @param expression an expression
   * @return the expression where nothing is known about parameters
   */
  public Argument argument(Expression expression) {
    return new Argument(expression, Env.EMPTY);
  }

  /**
   * What an expression may be.
   *
   * @param argument an expression for a text or a number
   * @return every value known, and why there may be others
   */
  public Values values(Argument argument) {
    return new ValueResolver(this).values(argument);
  }

  /**
   * The ways an object may have been made.
   *
   * @param argument an expression for an object
   * @return at least one
   */
  public List<Traced> trace(Argument argument) {
    return new ObjectTracer(this).trace(argument);
  }

  /**
   * The ways an object may have been made, with what is later called on the variable it is put
   * into.
   *
   * @param expression an expression for an object
   * @return at least one
   */
  public List<Traced> traceWithLater(Expression expression) {
    return expression
        .getParentNode()
        .filter(node -> node instanceof VariableDeclarator)
        .map(node -> new ObjectTracer(this).variable((VariableDeclarator) node))
        .orElseGet(() -> trace(argument(expression)));
  }

  /**
   * The ways the result of a method may have been made.
   *
   * @param method a method with a body
   * @return one for each way; empty when it returns nothing
   */
  public List<Traced> traceResult(MethodDeclaration method) {
    return Bodies.returned(method).stream()
        .flatMap(value -> trace(argument(value)).stream())
        .toList();
  }

  /**
   * Whether a declaration is that of an interface.
   *
   * @param type a declaration
   * @return false for classes, records, enums and annotations
   */
  public static boolean isInterface(TypeDeclaration<?> type) {
    return type instanceof ClassOrInterfaceDeclaration declaration && declaration.isInterface();
  }

  /**
   * What an interface extends.
   *
   * @param type a declaration
   * @return the types it names
   */
  public static List<ClassOrInterfaceType> parents(TypeDeclaration<?> type) {
    return Declarations.parents(type);
  }

  TypeNames types() {
    return types;
  }

  Declarations declarations() {
    return declarations;
  }

  TypeInference inference() {
    return inference;
  }

  Callers callers() {
    return callers;
  }
}
