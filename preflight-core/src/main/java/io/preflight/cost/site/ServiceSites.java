package io.preflight.cost.site;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import io.preflight.cost.framework.Framework;
import io.preflight.cost.framework.Kind;
import io.preflight.cost.java.Annotations;
import io.preflight.cost.java.JavaModel;
import io.preflight.cost.java.Nodes;
import io.preflight.cost.java.Traced;
import io.preflight.cost.site.SettingsSearch.Slot;
import io.preflight.cost.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The methods of interfaces that a library implements: each sends a request. */
final class ServiceSites {

  private static final Set<String> STREAMS =
      Set.of("TokenStream", "Flux", "Multi", "Publisher", "Flow.Publisher");
  private static final List<String> TEMPLATES = List.of("SystemMessage", "UserMessage");

  private final JavaModel model;
  private final Beans beans;
  private final Services services;
  private final SiteBuilder builder;
  private final List<Framework> frameworks;

  ServiceSites(
      JavaModel model,
      Beans beans,
      Services services,
      SiteBuilder builder,
      List<Framework> frameworks) {
    this.model = model;
    this.beans = beans;
    this.services = services;
    this.builder = builder;
    this.frameworks = frameworks;
  }

  /** The sites that the interfaces of a file declare. */
  List<CallSite> of(SourceFile file, CompilationUnit unit) {
    List<CallSite> sites = new ArrayList<>();
    for (TypeDeclaration<?> type : Nodes.types(unit)) {
      if (type instanceof ClassOrInterfaceDeclaration declared && declared.isInterface()) {
        ofInterface(file, declared, sites);
      }
    }
    return sites;
  }

  private void ofInterface(
      SourceFile file, ClassOrInterfaceDeclaration type, List<CallSite> sites) {
    Optional<Registered> registered = registered(type);
    String name = type.getFullyQualifiedName().orElse(type.getNameAsString());
    boolean created = services.isCreated(name);
    boolean whole = created || registered.isPresent() || anyTemplate(type);
    for (MethodDeclaration method : type.getMethods()) {
      boolean declared =
          !method.isDefault()
              && !method.isStatic()
              && !method.isPrivate()
              && method.getBody().isEmpty();
      Optional<Framework> own = markedBy(method);
      if (declared && (whole || own.isPresent()) && !isOrchestrating(method)) {
        Framework framework =
            registered
                .map(Registered::framework)
                .or(() -> own)
                .orElseGet(() -> byId("langchain4j"));
        sites.add(site(file, name, method, framework, registered.map(Registered::annotation)));
      }
    }
  }

  private record Registered(Framework framework, AnnotationExpr annotation) {}

  private Optional<Registered> registered(NodeWithAnnotations<?> type) {
    for (Framework framework : frameworks) {
      Optional<AnnotationExpr> found =
          annotated(type.getAnnotations(), framework.service().annotations());
      if (found.isPresent()) {
        return Optional.of(new Registered(framework, found.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<AnnotationExpr> annotated(
      Collection<AnnotationExpr> annotations, Set<String> qualified) {
    return annotations.stream()
        .filter(
            annotation -> {
              String name = model.qualified(annotation.getNameAsString(), annotation);
              return qualified.contains(name)
                  || (!name.contains(".") && importsPackageOf(annotation, name, qualified));
            })
        .findFirst();
  }

  private static boolean importsPackageOf(
      AnnotationExpr annotation, String name, Set<String> qualified) {
    return annotation.findCompilationUnit().stream()
        .flatMap(unit -> unit.getImports().stream())
        .filter(i -> i.isAsterisk())
        .anyMatch(i -> qualified.contains(i.getNameAsString() + "." + name));
  }

  /** A method with a prompt shows that the interface is implemented, though not where. */
  private boolean anyTemplate(ClassOrInterfaceDeclaration type) {
    return type.getMethods().stream()
        .anyMatch(
            method ->
                markedBy(method).isPresent()
                    && Annotations.find(method.getAnnotations(), TEMPLATES).isPresent());
  }

  private Optional<Framework> markedBy(MethodDeclaration method) {
    return frameworks.stream()
        .filter(
            framework ->
                annotated(method.getAnnotations(), framework.service().methodAnnotations())
                    .isPresent())
        .findFirst();
  }

  private boolean isOrchestrating(MethodDeclaration method) {
    return frameworks.stream()
        .anyMatch(
            framework ->
                Annotations.find(method.getAnnotations(), framework.service().orchestrating())
                    .isPresent());
  }

  private Framework byId(String id) {
    return frameworks.stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
  }

  private CallSite site(
      SourceFile file,
      String name,
      MethodDeclaration method,
      Framework framework,
      Optional<AnnotationExpr> annotation) {
    boolean streaming =
        model.resultOf(method).filter(type -> STREAMS.contains(type.simpleName())).isPresent();
    SettingsSearch search = builder.search(framework, Kind.CHAT, streaming, file);
    Found models = settings(Slot.MODEL, search, name, file, annotation);
    Found providers = settings(Slot.PROVIDER, search, name, file, annotation);
    Found most = settings(Slot.MAX_TOKENS, search, name, file, annotation);
    return builder.site(
        file,
        method,
        framework,
        Kind.CHAT,
        false,
        SiteBuilder.withProviders(models, providers),
        most,
        new PromptReader(model, framework.vocabulary()).ofTemplates(templates(method)),
        List.of());
  }

  private static List<Expression> templates(MethodDeclaration method) {
    List<Expression> found = new ArrayList<>();
    for (String template : TEMPLATES) {
      Annotations.find(method, template)
          .flatMap(annotation -> Annotations.member(annotation, "value"))
          .ifPresent(found::add);
    }
    return found;
  }

  private Found settings(
      Slot slot,
      SettingsSearch search,
      String name,
      SourceFile file,
      Optional<AnnotationExpr> annotation) {
    Found found = Found.NOTHING;
    for (Expression creation : services.creationsOf(name)) {
      for (Traced traced : model.traceWithLater(creation)) {
        found = found.and(search.ofTraced(slot, traced));
      }
    }
    if (!found.isNothing() || (slot != Slot.MODEL && isMadeWithModel(search, name))) {
      return found;
    }
    String named = annotation.flatMap(this::namedModel).orElse("");
    if (!named.isEmpty()) {
      for (MethodDeclaration maker : beans.named(named, file)) {
        for (Traced traced : model.traceResult(maker)) {
          found = found.and(search.ofTraced(slot, traced));
        }
      }
    }
    return found.isNothing() ? search.ofInjectedModel(slot, named, annotation) : found;
  }

  /** Whether the program itself says which model implements an interface. */
  private boolean isMadeWithModel(SettingsSearch search, String name) {
    return services.creationsOf(name).stream()
        .flatMap(creation -> model.traceWithLater(creation).stream())
        .anyMatch(traced -> !search.ofTraced(Slot.MODEL, traced).isNothing());
  }

  /** The model that the annotation, or one beside it, names. */
  private Optional<String> namedModel(AnnotationExpr annotation) {
    for (Framework framework : frameworks) {
      for (String member : framework.service().namedModel()) {
        Optional<Expression> value =
            member.contains(".")
                ? beside(annotation, member)
                : Annotations.member(annotation, member);
        Optional<String> text =
            value.flatMap(
                expression ->
                    model.values(model.argument(expression)).known().stream()
                        .map(known -> known.text())
                        .filter(known -> !known.isEmpty())
                        .findFirst());
        if (text.isPresent()) {
          return text;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Expression> beside(AnnotationExpr annotation, String name) {
    return annotation
        .getParentNode()
        .filter(node -> node instanceof NodeWithAnnotations<?>)
        .flatMap(
            node ->
                Annotations.find(((NodeWithAnnotations<?>) node).getAnnotations(), List.of(name)))
        .flatMap(other -> Annotations.member(other, "value"));
  }
}
