package io.preflight.cost.site;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import io.preflight.cost.config.Value;
import io.preflight.cost.framework.ConstantNames;
import io.preflight.cost.framework.Framework;
import io.preflight.cost.framework.Kind;
import io.preflight.cost.java.Argument;
import io.preflight.cost.java.JavaModel;
import io.preflight.cost.java.LibraryConstants;
import io.preflight.cost.java.Origins;
import io.preflight.cost.site.SettingsSearch.Slot;
import io.preflight.cost.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes call sites from recognized expressions. */
final class SiteBuilder {

  private static final Set<String> TOOLS =
      Set.of("tools", "toolCallbacks", "toolNames", "defaultTools", "defaultToolCallbacks");
  private static final int LONGEST_CODE = 80;

  private final JavaModel model;
  private final Beans beans;

  SiteBuilder(JavaModel model, Beans beans) {
    this.model = model;
    this.beans = beans;
  }

  /** The site of a call or a method reference. */
  CallSite of(SourceFile file, Matcher.Match match, Expression at) {
    List<Expression> expressions =
        at instanceof MethodCallExpr call ? List.copyOf(call.getArguments()) : List.of();
    Optional<Expression> receiver =
        at instanceof MethodCallExpr call
            ? call.getScope()
            : Optional.of(((MethodReferenceExpr) at).getScope());
    boolean streaming = isStreaming(at);
    SettingsSearch search = search(match.framework(), match.idiom().kind(), streaming, file);
    List<Argument> arguments = expressions.stream().map(model::argument).toList();
    int index = match.idiom().modelArgument().orElse(-1);
    Found models =
        index >= 0 && index < arguments.size()
            ? Found.of(model.values(arguments.get(index)), "", match.idiom().deployment())
            : search.ofCall(Slot.MODEL, arguments, receiver);
    Found providers = search.ofCall(Slot.PROVIDER, List.of(), receiver);
    Found most = search.ofCall(Slot.MAX_TOKENS, arguments, receiver);
    List<String> notes = new ArrayList<>();
    if (receiver.isPresent() && search.stepsOf(receiver.get()).stream().anyMatch(TOOLS::contains)) {
      notes.add("tools may lead to further requests");
    }
    return site(
        file,
        at,
        match.framework(),
        match.idiom().kind(),
        match.hidden(),
        withProviders(models, providers),
        most,
        search.prompt(arguments, receiver),
        notes);
  }

  SettingsSearch search(Framework framework, Kind kind, boolean streaming, SourceFile file) {
    return new SettingsSearch(model, beans, framework, kind, streaming, file.module());
  }

  private boolean isStreaming(Expression at) {
    return at instanceof MethodCallExpr call
        && call.getScope()
            .flatMap(model::typeOf)
            .filter(type -> type.simpleName().contains("Streaming"))
            .isPresent();
  }

  /** A choice without a provider gets those that the client was made for. */
  static Found withProviders(Found models, Found providers) {
    List<String> names =
        providers.choices().stream()
            .map(ModelChoice::provider)
            .filter(provider -> !provider.isEmpty())
            .distinct()
            .toList();
    List<ModelChoice> choices =
        models.choices().stream()
            .flatMap(
                choice ->
                    names.isEmpty() || named(choice, names)
                        ? Stream.of(choice)
                        : names.stream().map(choice::withProvider))
            .toList();
    return new Found(choices, models.unknown());
  }

  /** The address of a client of OpenAI's protocol tells more than its type. */
  private static boolean named(ModelChoice choice, List<String> names) {
    return !choice.provider().isEmpty()
        && (names.contains(choice.provider()) || !choice.provider().equals("openai"));
  }

  CallSite site(
      SourceFile file,
      Node at,
      Framework framework,
      Kind kind,
      boolean hidden,
      Found models,
      Found most,
      Prompt prompt,
      List<String> notes) {
    return new CallSite(
        file.label(),
        file.path(),
        line(at),
        framework.id(),
        kind,
        symbol(at),
        code(at),
        hidden,
        models.choices().stream()
            .filter(choice -> !choice.name().isBlank())
            .map(choice -> named(choice, framework))
            .distinct()
            .toList(),
        models.unknown(),
        most.choices().stream()
            .filter(choice -> choice.name().matches("\\d{1,9}"))
            .map(choice -> new Value(choice.name(), choice.origin()))
            .distinct()
            .toList(),
        prompt,
        notes);
  }

  private static ModelChoice named(ModelChoice choice, Framework framework) {
    if (!LibraryConstants.isName(choice.name())) {
      return choice;
    }
    String constant = choice.name().substring(LibraryConstants.MARK.length());
    return new ModelChoice(
        ConstantNames.model(framework.id(), constant),
        choice.provider(),
        choice.deployment(),
        choice.origin() + " (constant " + constant + ")");
  }

  /** The line of the method's name: a chain may begin many lines above it. */
  private static int line(Node at) {
    if (at instanceof MethodDeclaration method) {
      return Origins.line(method.getName());
    }
    return at instanceof MethodCallExpr call ? Origins.line(call.getName()) : Origins.line(at);
  }

  private static String symbol(Node at) {
    String type = "";
    String member = "";
    Optional<Node> around = Optional.of(at);
    while (around.isPresent()) {
      Node node = around.get();
      if (member.isEmpty() && node instanceof CallableDeclaration<?> callable) {
        member = "." + callable.getNameAsString();
      }
      if (node instanceof TypeDeclaration<?> declaration) {
        type = declaration.getNameAsString() + (type.isEmpty() ? "" : "." + type);
      }
      around = node.getParentNode();
    }
    return type + member;
  }

  private String code(Node at) {
    String code =
        model
            .project()
            .written(at)
            .orElseGet(
                () ->
                    at instanceof CallableDeclaration<?> callable
                        ? callable.getDeclarationAsString(false, false, true)
                        : at.toString());
    String line = code.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_CODE
        ? line
        : line.substring(0, 30) + " … " + line.substring(line.length() - 45);
  }
}
