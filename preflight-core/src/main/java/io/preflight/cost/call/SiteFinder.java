package io.preflight.cost.call;

import io.preflight.cost.config.Value;
import io.preflight.cost.flow.Env;
import io.preflight.cost.flow.Evaluator;
import io.preflight.cost.flow.Program;
import io.preflight.cost.flow.Scope;
import io.preflight.cost.flow.Thing;
import io.preflight.cost.framework.Kind;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.Found;
import io.preflight.cost.site.ModelChoice;
import io.preflight.cost.site.Prompt;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceText;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the calls of a file that send a request. */
final class SiteFinder {

  private static final Set<String> TOOLS = Set.of("tools", "bind_tools", "bindTools", "functions");
  private static final int LONGEST_CODE = 80;

  private final Evaluator evaluator;

  SiteFinder(Program program) {
    this.evaluator = new Evaluator(program);
  }

  /** The sites of a file. */
  List<CallSite> in(Scope file) {
    Optional<Idioms> idioms = Idioms.of(file.file().ending());
    if (idioms.isEmpty()) {
      return List.of();
    }
    List<CallSite> sites = new ArrayList<>();
    String text = SourceText.read(file.file(), problem -> {}).orElse("");
    Set<String> ends = idioms.get().ends();
    collect(file, idioms.get(), ends, text, sites);
    return sites;
  }

  private void collect(
      Scope scope, Idioms idioms, Set<String> ends, String text, List<CallSite> sites) {
    for (Expression.Call call : scope.calls()) {
      evaluator.refresh();
      site(call, scope, idioms, ends, text).ifPresent(sites::add);
    }
    scope.inner().forEach(inner -> collect(inner, idioms, ends, text, sites));
  }

  private Optional<CallSite> site(
      Expression.Call call, Scope scope, Idioms idioms, Set<String> ends, String text) {
    Optional<CallSite> itself =
        maySend(call.callee(), ends)
            ? site(
                call,
                chains(call.callee(), scope),
                new Thing.Application(call.arguments(), scope, Env.EMPTY),
                scope,
                idioms,
                text)
            : Optional.empty();
    return itself.isPresent() ? itself : handedOver(call, scope, idioms, ends, text);
  }

  /** A method that is not called here but given to somebody who calls it. */
  private Optional<CallSite> handedOver(
      Expression.Call call, Scope scope, Idioms idioms, Set<String> ends, String text) {
    for (int i = 0; i < call.arguments().size(); i++) {
      Syntax value = call.arguments().get(i).value();
      if (value instanceof Expression.Member member && ends.contains(member.name())) {
        List<Expression.Argument> rest = call.arguments().subList(i + 1, call.arguments().size());
        Optional<CallSite> site =
            site(
                call,
                chains(value, scope),
                new Thing.Application(rest, scope, Env.EMPTY),
                scope,
                idioms,
                text);
        if (site.isPresent()) {
          return site;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean maySend(Syntax callee, Set<String> ends) {
    return callee instanceof Expression.Name
        || callee instanceof Expression.Call
        || (callee instanceof Expression.Member member
            && (ends.contains(member.name()) || member.object() instanceof Expression.Name));
  }

  private List<Thing.Chain> chains(Syntax callee, Scope scope) {
    return evaluator.things(callee, scope, Env.EMPTY).stream()
        .filter(Thing.Chain.class::isInstance)
        .map(Thing.Chain.class::cast)
        .filter(chain -> !chain.root().isEmpty())
        .toList();
  }

  private Optional<CallSite> site(
      Expression.Call at,
      List<Thing.Chain> callees,
      Thing.Application call,
      Scope scope,
      Idioms idioms,
      String text) {
    Idiom idiom = null;
    Thing.Chain first = null;
    Settings settings = new Settings(evaluator, idioms);
    Found models = Found.NOTHING;
    List<Value> most = new ArrayList<>();
    for (Thing.Chain callee : callees) {
      Thing.Chain chain = callee.called(call);
      Optional<Idiom> fitting = idioms.fitting(chain.path());
      if (fitting.isPresent()) {
        idiom = idiom == null ? fitting.get() : idiom;
        first = first == null ? chain : first;
        models = models.and(settings.models(chain, fitting.get()));
        settings.most(chain, fitting.get()).stream()
            .filter(limit -> !most.contains(limit))
            .forEach(most::add);
      }
    }
    return idiom == null
        ? Optional.empty()
        : Optional.of(site(at, idiom, first, call, scope, models, most, text));
  }

  private CallSite site(
      Expression.Call at,
      Idiom idiom,
      Thing.Chain chain,
      Thing.Application call,
      Scope scope,
      Found models,
      List<Value> most,
      String text) {
    SourceFile file = scope.file();
    boolean positional =
        idiom.sdk().startsWith("langchain")
            || idiom.kind() == Kind.EMBEDDING
            || idiom.sdk().startsWith("google");
    Prompt prompt = new PromptTexts(evaluator).of(call, positional);
    return new CallSite(
        file.label(),
        file.path(),
        at.line(),
        idiom.sdk(),
        idiom.kind(),
        symbol(scope),
        code(at, text),
        idiom.indirect(),
        models.choices().stream()
            .filter(choice -> !choice.name().isBlank())
            .map(SiteFinder::plain)
            .distinct()
            .toList(),
        models.isNothing() ? List.of("no model is named") : models.unknown(),
        most,
        prompt,
        usesTools(chain) ? List.of("tools may lead to further requests") : List.of());
  }

  /** Names such as {@code openai:gpt-4o} and {@code models/gemini-2.5-flash}. */
  private static ModelChoice plain(ModelChoice choice) {
    String name = choice.name();
    if (name.startsWith("models/")) {
      name = name.substring("models/".length());
    }
    int colon = name.indexOf(':');
    if (choice.provider().isEmpty() && colon > 0 && name.substring(0, colon).matches("[a-z_]+")) {
      return new ModelChoice(
          name.substring(colon + 1),
          name.substring(0, colon)
              .replace("google_genai", "gemini")
              .replace("google_vertexai", "vertex_ai"),
          choice.deployment(),
          choice.origin());
    }
    return new ModelChoice(name, choice.provider(), choice.deployment(), choice.origin());
  }

  private static boolean usesTools(Thing.Chain chain) {
    return chain.steps().stream()
        .filter(step -> step.call().isPresent())
        .anyMatch(
            step ->
                TOOLS.contains(step.name())
                    || step.call().get().arguments().stream()
                        .anyMatch(argument -> TOOLS.contains(argument.name())));
  }

  /** The classes and functions around, or the file when there are none. */
  private static String symbol(Scope scope) {
    String symbol = "";
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().parent()) {
      String name =
          at.get()
              .node()
              .map(
                  node ->
                      node instanceof Statement.Type type
                          ? type.name()
                          : node instanceof Statement.Function function ? function.name() : "")
              .orElse("");
      if (!name.isEmpty()) {
        symbol = name + (symbol.isEmpty() ? "" : "." + symbol);
      }
    }
    return symbol.isEmpty() ? scope.file().baseName() : symbol;
  }

  private static String code(Expression.Call at, String text) {
    String code =
        at.to() > at.from() && at.to() <= text.length()
            ? text.substring(at.from(), at.to())
            : text.lines().skip(at.line() - 1L).findFirst().orElse("");
    String line = code.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_CODE
        ? line
        : line.substring(0, 30) + " … " + line.substring(line.length() - 45);
  }
}
