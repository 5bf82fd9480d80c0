package io.preflight.cost.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the names of types mean at some place. */
final class TypeNames {

  private final JavaProject project;
  private final Predicate<String> knownPackage;

  TypeNames(JavaProject project, Predicate<String> knownPackage) {
    this.project = project;
    this.knownPackage = knownPackage;
  }

  /** The type a type expression stands for; arrays stand for a list of their elements. */
  TypeRef of(Type type) {
    if (type.isArrayType()) {
      return new TypeRef(
          "java.util.List", List.of(of(type.asArrayType().getComponentType())), List.of());
    }
    if (!type.isClassOrInterfaceType()) {
      return TypeRef.of(type.asString());
    }
    ClassOrInterfaceType named = type.asClassOrInterfaceType();
    List<TypeRef> arguments =
        named.getTypeArguments().stream()
            .flatMap(List::stream)
            .map(argument -> of(bound(argument)))
            .toList();
    return new TypeRef(qualified(named.getNameWithScope(), type), arguments, List.of());
  }

  private static Type bound(Type argument) {
    if (!argument.isWildcardType()) {
      return argument;
    }
    return argument
        .asWildcardType()
        .getExtendedType()
        .<Type>map(type -> type)
        .orElseGet(() -> new ClassOrInterfaceType(null, "Object"));
  }

  /** The declaration a name stands for, when it is in the source. */
  Optional<DeclaredType> declaration(String name, Node at) {
    Optional<CompilationUnit> unit = at.findCompilationUnit();
    if (unit.isEmpty()) {
      return Optional.empty();
    }
    int dot = name.lastIndexOf('.');
    List<DeclaredType> candidates = project.typesNamed(name.substring(dot + 1));
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    String qualified = qualifiedBy(name, unit.get());
    Optional<DeclaredType> exact =
        candidates.stream().filter(type -> type.name().equals(qualified)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    if (dot >= 0 || imported(name, unit.get()).isPresent()) {
      return candidates.stream()
          .filter(type -> ("." + type.name()).endsWith("." + name))
          .findFirst()
          .filter(type -> dot >= 0);
    }
    return nested(candidates, at)
        .or(() -> inPackage(candidates, packageOf(unit.get())))
        .or(
            () ->
                unit.get().getImports().stream()
                    .filter(ImportDeclaration::isAsterisk)
                    .flatMap(i -> inPackage(candidates, i.getNameAsString()).stream())
                    .findFirst())
        .or(() -> inherited(candidates));
  }

  /** A nested type may be inherited: good enough when the name is unique. */
  private static Optional<DeclaredType> inherited(List<DeclaredType> candidates) {
    return candidates.size() == 1 && candidates.get(0).node().isNestedType()
        ? Optional.of(candidates.get(0))
        : Optional.empty();
  }

  /** A type around the place, or one that is declared in such a type. */
  private static Optional<DeclaredType> nested(List<DeclaredType> candidates, Node at) {
    Optional<Node> around = Optional.of(at);
    while (around.isPresent()) {
      if (around.get() instanceof TypeDeclaration<?> type) {
        String outer = type.getFullyQualifiedName().orElse("");
        for (DeclaredType candidate : candidates) {
          String inside = outer + "." + candidate.node().getNameAsString();
          if (candidate.name().equals(outer) || candidate.name().equals(inside)) {
            return Optional.of(candidate);
          }
        }
      }
      around = around.get().getParentNode();
    }
    return Optional.empty();
  }

  private static Optional<DeclaredType> inPackage(List<DeclaredType> candidates, String name) {
    return candidates.stream()
        .filter(
            type -> {
              int dot = type.name().lastIndexOf('.');
              return (dot < 0 ? "" : type.name().substring(0, dot)).equals(name);
            })
        .findFirst();
  }

  /** The qualified name; the simple one when only a library could tell. */
  String qualified(String name, Node at) {
    Optional<CompilationUnit> unit = at.findCompilationUnit();
    if (unit.isEmpty()) {
      return name;
    }
    Optional<DeclaredType> declared = declaration(name, at);
    return declared.map(DeclaredType::name).orElseGet(() -> qualifiedBy(name, unit.get()));
  }

  private String qualifiedBy(String name, CompilationUnit unit) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    String rest = dot < 0 ? "" : name.substring(dot);
    return imported(first, unit)
        .or(() -> fromKnownPackage(first, unit))
        .map(outer -> outer + rest)
        .orElse(name);
  }

  /** Of the packages imported as a whole, one that is known may have the type. */
  private Optional<String> fromKnownPackage(String simpleName, CompilationUnit unit) {
    return unit.getImports().stream()
        .filter(i -> i.isAsterisk() && !i.isStatic())
        .map(ImportDeclaration::getNameAsString)
        .filter(name -> knownPackage.test(name + "."))
        .map(name -> name + "." + simpleName)
        .filter(name -> Character.isUpperCase(simpleName.charAt(0)))
        .findFirst();
  }

  private static Optional<String> imported(String simpleName, CompilationUnit unit) {
    return unit.getImports().stream()
        .filter(i -> !i.isAsterisk() && !i.isStatic())
        .map(ImportDeclaration::getNameAsString)
        .filter(name -> name.endsWith("." + simpleName))
        .findFirst();
  }

  /** What stands for the functions and constants of files that can be named at a place. */
  List<DeclaredType> fileLevel(String name, Node at) {
    Optional<CompilationUnit> unit = at.findCompilationUnit();
    if (unit.isEmpty() || Hints.fileLevel(unit.get()).isEmpty()) {
      return List.of();
    }
    String here = packageOf(unit.get());
    return project.fileLevel(name).stream()
        .filter(
            type -> {
              int dot = type.name().lastIndexOf('.');
              String there = dot < 0 ? "" : type.name().substring(0, dot);
              return there.equals(here) || imports(unit.get(), there, name);
            })
        .toList();
  }

  private static boolean imports(CompilationUnit unit, String packageName, String name) {
    return unit.getImports().stream()
        .anyMatch(
            i ->
                i.isAsterisk()
                    ? i.getNameAsString().equals(packageName)
                    : i.getNameAsString().equals(packageName + "." + name));
  }

  static String packageOf(CompilationUnit unit) {
    return unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
  }

  /** The innermost type declaration around a node. */
  Optional<DeclaredType> enclosing(Node at) {
    Optional<Node> around = at.getParentNode();
    while (around.isPresent()) {
      if (around.get() instanceof TypeDeclaration<?> type) {
        return Optional.of(JavaProject.declared(project.fileOf(type), type));
      }
      around = around.get().getParentNode();
    }
    return Optional.empty();
  }

  /** Whether a name is that of a type: it begins like one and no variable has it. */
  static boolean looksLikeType(NodeWithSimpleName<?> name) {
    return Character.isUpperCase(name.getNameAsString().charAt(0));
  }
}
