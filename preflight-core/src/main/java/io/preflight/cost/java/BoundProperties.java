package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import io.preflight.cost.config.Values;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fields, parameters and methods that a container fills from the configuration. */
final class BoundProperties {

  private static final List<String> PLACEHOLDER = List.of("Value");
  private static final List<String> KEY =
      List.of("ConfigProperty", "Property", "Configuration.Value");
  private static final List<String> PREFIXED =
      List.of("ConfigurationProperties", "ConfigMapping", "ConfigProperties");
  private static final List<String> DEFAULT = List.of("DefaultValue", "WithDefault", "Bindable");

  private final ValueResolver resolver;
  private final JavaModel model;

  BoundProperties(ValueResolver resolver, JavaModel model) {
    this.resolver = resolver;
    this.model = model;
  }

  /** What {@code @Value} and {@code @ConfigProperty} ask for. */
  Optional<Values> annotated(Collection<AnnotationExpr> annotations, Node at) {
    Path module = model.project().fileOf(at).module();
    Optional<AnnotationExpr> value = Annotations.find(annotations, PLACEHOLDER);
    if (value.isPresent()) {
      return Annotations.member(value.get(), "value")
          .map(
              text ->
                  resolver.values(text, Env.EMPTY).known().stream()
                      .map(
                          known ->
                              model
                                  .configuration()
                                  .placeholders(module, known.text(), Origins.of(text)))
                      .reduce(Values.NONE, Values::and));
    }
    return Annotations.find(annotations, KEY).map(key -> ofKey(key, module));
  }

  private Values ofKey(AnnotationExpr annotation, Path module) {
    String key =
        Annotations.member(annotation, "name")
            .or(() -> Annotations.member(annotation, "value"))
            .flatMap(name -> resolver.values(name, Env.EMPTY).known().stream().findFirst())
            .map(name -> name.text())
            .orElse("");
    Values found = key.isEmpty() ? Values.NONE : model.configuration().property(module, key);
    if (!found.known().isEmpty()) {
      return found;
    }
    return Annotations.member(annotation, "defaultValue")
        .map(value -> resolver.values(value, Env.EMPTY))
        .map(values -> values.map(v -> v.via("default of " + key)))
        .orElse(Values.NONE)
        .and(Values.unknown("configuration key " + key));
  }

  /** The value of a property of a class that is bound as a whole; empty when it is not. */
  Optional<Values> of(DeclaredType owner, String property) {
    return prefix(owner)
        .map(
            prefix ->
                model.configuration().property(owner.file().module(), prefix + "." + property));
  }

  /** The value of a method of a mapping interface. */
  Optional<Values> ofMethod(MethodDeclaration method) {
    Optional<DeclaredType> owner = model.types().enclosing(method);
    if (owner.isEmpty() || !JavaModel.isInterface(owner.get().node())) {
      return Optional.empty();
    }
    Optional<Values> found = of(owner.get(), method.getNameAsString());
    if (found.isEmpty() || !found.get().known().isEmpty()) {
      return found;
    }
    return Annotations.find(method.getAnnotations(), DEFAULT)
        .flatMap(annotation -> Annotations.member(annotation, "value"))
        .map(value -> resolver.values(value, Env.EMPTY))
        .or(() -> found);
  }

  /** The prefix of a bound class; of a nested one that of the outer one and its name. */
  private Optional<String> prefix(DeclaredType owner) {
    Optional<String> own =
        Annotations.find(owner.node().getAnnotations(), PREFIXED)
            .flatMap(
                annotation ->
                    Annotations.member(annotation, "prefix")
                        .or(() -> Annotations.member(annotation, "value")))
            .flatMap(value -> first(value));
    if (own.isPresent()) {
      return own;
    }
    return model
        .types()
        .enclosing(owner.node())
        .flatMap(this::prefix)
        .map(outer -> outer + "." + decapitalized(owner.node().getNameAsString()));
  }

  private Optional<String> first(Expression value) {
    return resolver.values(value, Env.EMPTY).known().stream().findFirst().map(v -> v.text());
  }

  private static String decapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
