package io.preflight.cost.site;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import io.preflight.cost.config.ModuleDescription;
import io.preflight.cost.config.Values;
import io.preflight.cost.framework.DefaultModel;
import io.preflight.cost.framework.Framework;
import io.preflight.cost.framework.Frameworks;
import io.preflight.cost.framework.Injected;
import io.preflight.cost.framework.Kind;
import io.preflight.cost.framework.Providers;
import io.preflight.cost.framework.Vocabulary;
import io.preflight.cost.java.Argument;
import io.preflight.cost.java.Injection;
import io.preflight.cost.java.JavaModel;
import io.preflight.cost.java.Traced;
import io.preflight.cost.java.Traced.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a setting of a call: in the object it sends, then in the calls on the object it is sent
 * with, the last first, then in how that object was made, then in the configuration, then in the
 * library's defaults.
 */
final class SettingsSearch {

  /** What is looked for. */
  enum Slot {
    /** The model. */
    MODEL,
    /** The most output tokens. */
    MAX_TOKENS,
    /** The provider; the choices have no meaning but their provider. */
    PROVIDER
  }

  private static final int DEEPEST = 14;

  private final JavaModel model;
  private final Beans beans;
  private final Framework framework;
  private final Kind kind;
  private final boolean streaming;
  private final Path module;
  private final ConfiguredSearch configured;

  SettingsSearch(
      JavaModel model,
      Beans beans,
      Framework framework,
      Kind kind,
      boolean streaming,
      Path module) {
    this.model = model;
    this.beans = beans;
    this.framework = framework;
    this.kind = kind;
    this.streaming = streaming;
    this.module = module;
    this.configured = new ConfiguredSearch(model.configuration());
  }

  /** The setting as the arguments of the call have it, else as the object it goes to has it. */
  Found ofCall(Slot slot, List<Argument> arguments, Optional<Expression> receiver) {
    Found inArguments = arguments(slot, arguments, 0);
    if (!inArguments.choices().isEmpty()) {
      return inArguments;
    }
    Found inReceiver =
        receiver.map(expression -> of(slot, model.argument(expression), 0)).orElse(Found.NOTHING);
    return inReceiver.and(inArguments);
  }

  /** The setting of an object. */
  Found ofObject(Slot slot, Argument object) {
    return of(slot, object, 0);
  }

  /** The setting of an object whose making is known. */
  Found ofTraced(Slot slot, Traced traced) {
    return of(slot, traced, 0);
  }

  /**
   * The setting of the chat model that a container gives to a service: that of a bean of the
   * program, else the configured one.
   */
  Found ofInjectedModel(Slot slot, String name, Optional<AnnotationExpr> at) {
    if (at.isPresent() && name.isEmpty()) {
      for (Injected type : framework.configured().injected()) {
        if (type.kind() == kind && type.streaming() == streaming) {
          Found found = Found.NOTHING;
          for (MethodDeclaration maker : beans.matching(type.type(), at.get())) {
            for (Traced traced : model.traceResult(maker)) {
              found = found.and(of(slot, traced, 1));
            }
          }
          if (!found.isNothing()) {
            return found;
          }
        }
      }
    }
    return configured(slot, name, "");
  }

  private Found of(Slot slot, Argument object, int depth) {
    if (depth > DEEPEST || isPlain(object.expression())) {
      return Found.NOTHING;
    }
    Found found = Found.NOTHING;
    for (Traced traced : model.trace(object)) {
      found = found.and(of(slot, traced, depth));
    }
    return found;
  }

  private static boolean isPlain(Expression expression) {
    return expression.isLiteralExpr() || expression.isClassExpr() || expression.isBinaryExpr();
  }

  private Found arguments(Slot slot, List<Argument> arguments, int depth) {
    Found found = Found.NOTHING;
    for (Argument argument : arguments) {
      found = found.and(of(slot, argument, depth + 1));
    }
    return found;
  }

  private Found of(Slot slot, Traced traced, int depth) {
    String provider = framework.providerOf(traced.root().simpleType());
    Found found = Found.NOTHING;
    List<Step> steps = traced.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Found one = ofStep(slot, steps.get(i), provider, depth);
      found = found.and(one);
      if (!one.choices().isEmpty() && !steps.get(i).conditional()) {
        return found;
      }
    }
    if (!found.isNothing() && slot != Slot.PROVIDER) {
      return found;
    }
    return found.and(ofRoot(slot, traced, provider, depth));
  }

  private Found ofStep(Slot slot, Step step, String provider, int depth) {
    Vocabulary words = framework.vocabulary();
    Found found = Found.NOTHING;
    if (!step.arguments().isEmpty()) {
      Argument first = step.arguments().get(0);
      if (slot == Slot.MODEL && has(words.model(), step.name())) {
        found = Found.of(model.values(first), provider, false);
      } else if (slot == Slot.MODEL && has(words.deployment(), step.name())) {
        found = Found.of(model.values(first), provider, true);
      } else if (slot == Slot.MAX_TOKENS && has(words.maxTokens(), step.name())) {
        found = Found.of(model.values(first), provider, false);
      } else if (slot == Slot.PROVIDER && has(words.baseUrl(), step.name())) {
        found = atAddress(model.values(first));
      }
    }
    if (found.choices().isEmpty() && has(words.nested(), step.name())) {
      found = found.and(arguments(slot, step.arguments(), depth));
    }
    return found;
  }

  /** Whether a name is a word, or that of the setter of one. */
  private static boolean has(Set<String> words, String name) {
    return words.contains(name)
        || (name.length() > 3
            && name.startsWith("set")
            && words.contains(Character.toLowerCase(name.charAt(3)) + name.substring(4)));
  }

  private static Found atAddress(Values addresses) {
    return addresses.known().stream()
        .flatMap(address -> Providers.at(address.text()).stream())
        .map(provider -> Found.of(Values.of("", "base URL"), provider, false))
        .reduce(Found.NOTHING, Found::and);
  }

  private Found ofRoot(Slot slot, Traced traced, String provider, int depth) {
    Traced.Root root = traced.root();
    if (root.injection().isPresent()) {
      return injected(slot, root.injection().get(), provider, depth);
    }
    if (root.kind() == Traced.Kind.MORE && slot == Slot.MODEL) {
      return new Found(List.of(), List.of("more ways than are followed"));
    }
    boolean made = root.kind() == Traced.Kind.STATIC || root.kind() == Traced.Kind.NEW;
    if (!made) {
      return Found.NOTHING;
    }
    if (slot == Slot.PROVIDER && !provider.isEmpty()) {
      return Found.of(Values.of("", root.type()), provider, false);
    }
    boolean name = has(framework.vocabulary().model(), "set" + root.simpleType());
    if (slot == Slot.MODEL && name && root.arguments().size() == 1) {
      return Found.of(model.values(root.arguments().get(0)), provider, false);
    }
    Found found = arguments(slot, root.arguments(), depth);
    return found.isNothing() ? made(slot, root, provider) : found;
  }

  /** The defaults of an object that the program makes and does not configure. */
  private Found made(Slot slot, Traced.Root root, String provider) {
    boolean ofLibrary = framework.owns(root.type()) && injectedAs(root.simpleType()).isPresent();
    if (!ofLibrary || provider.isEmpty() || slot == Slot.PROVIDER) {
      return Found.NOTHING;
    }
    ModuleDescription description = model.configuration().description(module);
    List<DefaultModel> defaults =
        DefaultsByVersion.of(framework, description, provider, kind, true);
    Values values =
        slot == Slot.MODEL
            ? DefaultsByVersion.models(framework, description, defaults)
            : DefaultsByVersion.maxTokens(framework, description, defaults);
    boolean deployment = provider.equals("azure");
    return slot == Slot.MODEL && values.isNothing()
        ? new Found(List.of(), List.of(root.simpleType() + " is made without a model"))
        : Found.of(values, provider, deployment);
  }

  private Optional<Injected> injectedAs(String simpleType) {
    return framework.configured().injected().stream()
        .filter(injected -> injected.type().matcher(simpleType).matches())
        .findFirst();
  }

  private Found injected(Slot slot, Injection injection, String provider, int depth) {
    if (depth > DEEPEST) {
      return Found.NOTHING;
    }
    Found found = Found.NOTHING;
    for (MethodDeclaration maker : beans.of(injection)) {
      found = found.and(ofMaker(slot, maker, injection, depth));
    }
    if (!found.isNothing()) {
      return found;
    }
    String type = injection.type().name();
    if (slot == Slot.PROVIDER && !provider.isEmpty() && framework.owns(type)) {
      return Found.of(Values.of("", type), provider, false);
    }
    boolean library = framework.owns(type) || !type.contains(".");
    String simple =
        type.endsWith("ChatClient.Builder") ? "ChatClient.Builder" : injection.type().simpleName();
    Optional<Injected> as = library ? injectedAs(simple) : Optional.empty();
    return as.isEmpty()
        ? Found.NOTHING
        : configured(slot, beans.qualifier(injection.annotations()).orElse(""), provider);
  }

  private Found ofMaker(Slot slot, MethodDeclaration maker, Injection injection, int depth) {
    Found found = Found.NOTHING;
    for (Traced traced : model.traceResult(maker)) {
      boolean itself = traced.root().injection().filter(injection::isSame).isPresent();
      if (!itself) {
        found = found.and(of(slot, traced, depth + 1));
      }
    }
    return found;
  }

  private Found configured(Slot slot, String name, String provider) {
    if (framework.configured().injected().isEmpty()) {
      return Found.NOTHING;
    }
    Framework container =
        Frameworks.sharingVocabulary(framework).stream()
            .filter(candidate -> configured.isPresent(candidate, module))
            .findFirst()
            .orElse(framework);
    ConfiguredSearch.Wanted wanted =
        new ConfiguredSearch.Wanted(container, module, kind, streaming, name, provider);
    if (slot == Slot.MAX_TOKENS) {
      return configured.maxTokens(wanted);
    }
    Found models = configured.models(wanted);
    return slot == Slot.MODEL ? models : new Found(models.choices(), List.of());
  }

  /** What of the prompt stands in the source. */
  Prompt prompt(List<Argument> arguments, Optional<Expression> receiver) {
    PromptReader reader = new PromptReader(model, framework.vocabulary());
    return reader.read(arguments, receiver);
  }

  /** The methods called on an object since it was made, in any way it may have been made. */
  List<String> stepsOf(Expression receiver) {
    List<String> names = new ArrayList<>();
    model
        .trace(model.argument(receiver))
        .forEach(traced -> traced.steps().forEach(step -> names.add(step.name())));
    return List.copyOf(Set.copyOf(names));
  }
}
