package io.preflight.cost.site;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import io.preflight.cost.java.Annotations;
import io.preflight.cost.java.Injection;
import io.preflight.cost.java.JavaModel;
import io.preflight.cost.java.Nodes;
import io.preflight.cost.java.Origins;
import io.preflight.cost.java.TypeRef;
import io.preflight.cost.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** The methods that give objects to a container, and which of them an injection gets. */
final class Beans {

  private static final List<String> MAKERS =
      List.of("Bean", "Produces", "Singleton", "Prototype", "ApplicationScoped", "Factory");
  static final List<String> QUALIFIERS =
      List.of("Qualifier", "Named", "ModelName", "Identifier", "Service.Named", "Ai.ChatModel");

  private record Bean(SourceFile file, int line, String type, Set<String> names, boolean primary) {}

  private final JavaModel model;
  private final Collection<Bean> beans = new ConcurrentLinkedQueue<>();

  Beans(JavaModel model) {
    this.model = model;
  }

  /** Words of which a file that makes objects for a container has one. */
  static List<String> words() {
    return MAKERS;
  }

  /** Takes note of the methods of a file that make objects for a container. */
  void learn(SourceFile file, CompilationUnit unit) {
    for (MethodDeclaration method : Nodes.all(unit, MethodDeclaration.class)) {
      Optional<AnnotationExpr> maker = Annotations.find(method.getAnnotations(), MAKERS);
      if (maker.isPresent() && method.getBody().isPresent()) {
        beans.add(
            new Bean(
                file,
                Origins.line(method),
                model.resultOf(method).map(TypeRef::name).orElse(""),
                names(method, maker.get()),
                Annotations.find(method, "Primary").isPresent()
                    || Annotations.find(method, "Default").isPresent()));
      }
    }
  }

  private Set<String> names(MethodDeclaration method, AnnotationExpr maker) {
    Set<String> names = new LinkedHashSet<>();
    names.add(method.getNameAsString());
    Annotations.member(maker, "value")
        .or(() -> Annotations.member(maker, "name"))
        .ifPresent(value -> names.addAll(texts(value)));
    qualifier(method.getAnnotations()).ifPresent(names::add);
    return names;
  }

  private List<String> texts(Expression value) {
    List<Expression> all =
        value.isArrayInitializerExpr()
            ? value.asArrayInitializerExpr().getValues()
            : List.of(value);
    return all.stream()
        .flatMap(one -> model.values(model.argument(one)).known().stream())
        .map(known -> known.text())
        .toList();
  }

  /** The name that annotations ask for. */
  Optional<String> qualifier(Collection<AnnotationExpr> annotations) {
    return Annotations.find(annotations, QUALIFIERS)
        .flatMap(annotation -> Annotations.member(annotation, "value"))
        .flatMap(value -> texts(value).stream().findFirst());
  }

  /** The methods that may have made what an injection gets. */
  List<MethodDeclaration> of(Injection injection) {
    return select(
        injection.type().name(),
        qualifier(injection.annotations()),
        injection.name(),
        model.project().fileOf(injection.at()));
  }

  /** The methods that make the bean of a name. */
  List<MethodDeclaration> named(String name, SourceFile from) {
    return declarations(beans.stream().filter(bean -> bean.names().contains(name)).toList(), from);
  }

  /** The methods that make beans of a type. */
  List<MethodDeclaration> matching(Pattern simpleName, Node from) {
    List<Bean> fitting =
        beans.stream()
            .filter(
                bean ->
                    simpleName
                        .matcher(bean.type().substring(bean.type().lastIndexOf('.') + 1))
                        .matches())
            .toList();
    List<Bean> primary = fitting.stream().filter(Bean::primary).toList();
    return declarations(primary.isEmpty() ? fitting : primary, model.project().fileOf(from));
  }

  private List<MethodDeclaration> select(
      String type, Optional<String> qualifier, String name, SourceFile from) {
    List<Bean> fitting = beans.stream().filter(bean -> fits(bean.type(), type)).toList();
    if (qualifier.isPresent()) {
      return declarations(
          fitting.stream().filter(bean -> bean.names().contains(qualifier.get())).toList(), from);
    }
    if (fitting.size() > 1) {
      List<Bean> primary = fitting.stream().filter(Bean::primary).toList();
      List<Bean> named = fitting.stream().filter(bean -> bean.names().contains(name)).toList();
      fitting = !primary.isEmpty() ? primary : !named.isEmpty() ? named : fitting;
    }
    return declarations(fitting, from);
  }

  /** A bean of a type serves injections of that type and of what the type's name ends with. */
  private static boolean fits(String bean, String wanted) {
    if (bean.equals(wanted)) {
      return true;
    }
    String simple = wanted.substring(wanted.lastIndexOf('.') + 1);
    String own = bean.substring(bean.lastIndexOf('.') + 1);
    return own.endsWith(simple) && own.length() > simple.length() && !simple.equals("Builder");
  }

  /** Whether a module uses another one, whose folder has its name as usual. */
  private boolean isUsed(Path module, SourceFile from) {
    return model
        .configuration()
        .description(from.module())
        .uses(String.valueOf(module.getFileName()));
  }

  private List<MethodDeclaration> declarations(List<Bean> chosen, SourceFile from) {
    List<Bean> near =
        chosen.stream().filter(bean -> bean.file().module().equals(from.module())).toList();
    List<Bean> used =
        near.isEmpty()
            ? chosen.stream().filter(bean -> isUsed(bean.file().module(), from)).toList()
            : near;
    List<MethodDeclaration> found = new ArrayList<>();
    for (Bean bean : used) {
      model
          .project()
          .tree(bean.file())
          .flatMap(
              unit ->
                  unit.findFirst(
                      MethodDeclaration.class,
                      method ->
                          Origins.line(method) == bean.line()
                              && bean.names().contains(method.getNameAsString())))
          .ifPresent(found::add);
    }
    return found;
  }
}
