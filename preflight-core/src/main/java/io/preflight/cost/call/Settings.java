package io.preflight.cost.call;

import io.preflight.cost.config.Value;
import io.preflight.cost.config.Values;
import io.preflight.cost.flow.Arguments;
import io.preflight.cost.flow.Evaluator;
import io.preflight.cost.flow.Places;
import io.preflight.cost.flow.Thing;
import io.preflight.cost.framework.Providers;
import io.preflight.cost.site.Found;
import io.preflight.cost.site.ModelChoice;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the settings of a call: in its arguments, then in those of the calls that made the
 * object it goes to, the last first.
 */
final class Settings {

  /** These names and those below are in the order in which they are looked for. */
  private static final List<String> MODEL =
      List.of(
          "model",
          "model_name",
          "modelName",
          "model_id",
          "modelId",
          "engine",
          "deployment_id",
          "azure_deployment",
          "deployment_name",
          "azureOpenAIApiDeploymentName",
          "deployment");

  private static final List<String> MOST =
      List.of(
          "max_tokens",
          "max_completion_tokens",
          "max_output_tokens",
          "max_tokens_to_sample",
          "num_predict",
          "maxTokens",
          "maxOutputTokens",
          "maxCompletionTokens",
          "numPredict");
  private static final List<String> ADDRESS =
      List.of("base_url", "baseURL", "api_base", "openai_api_base", "baseUrl", "azure_endpoint");
  private static final List<String> NESTED =
      List.of(
          "config",
          "generation_config",
          "generationConfig",
          "model_kwargs",
          "modelKwargs",
          "options",
          "configuration",
          "extra_body",
          "llm",
          "params",
          "body");
  private static final int DEEPEST = 6;

  private final Evaluator evaluator;
  private final Idioms idioms;

  Settings(Evaluator evaluator, Idioms idioms) {
    this.evaluator = evaluator;
    this.idioms = idioms;
  }

  /** The models that a chain may ask. */
  Found models(Thing.Chain chain, Idiom idiom) {
    return models(chain, idiom, 0);
  }

  private Found models(Thing.Chain chain, Idiom idiom, int depth) {
    String provider = provider(chain, idiom);
    List<Thing.Step> steps = chain.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Optional<Thing.Application> call = settings(steps.get(i), idiom);
      if (call.isEmpty()) {
        continue;
      }
      boolean here = !idiom.modelAt().isEmpty() && steps.get(i).name().matches(idiom.modelAt());
      Optional<Thing.Application> positional = here ? call : Optional.empty();
      Found found =
          positional
              .flatMap(at -> Arguments.at(at.arguments(), idiom.place()))
              .map(argument -> ofArgument(argument.value(), call.get(), idiom, provider, depth))
              .orElse(Found.NOTHING)
              .and(named(call.get(), MODEL, idiom, provider, depth));
      if (!found.isNothing()) {
        return found;
      }
    }
    return Found.NOTHING;
  }

  private Found ofArgument(
      Syntax value, Thing.Application call, Idiom idiom, String provider, int depth) {
    return ofThings(
        evaluator.things(value, call.scope(), call.env()),
        Places.of(call.scope(), value),
        idiom,
        provider,
        depth);
  }

  /** A name of a model, or an object of a library that has one. */
  private Found ofThings(
      List<Thing> things, String place, Idiom idiom, String provider, int depth) {
    Found found = Found.NOTHING;
    for (Thing thing : things) {
      if (thing instanceof Thing.Chain chain && depth < DEEPEST) {
        found = found.and(ofObject(chain, idiom, depth, place));
      } else if (thing instanceof Thing.Constant constant) {
        Value value = constant.value();
        found =
            found.and(
                new Found(
                    List.of(
                        new ModelChoice(
                            value.text(), provider, idiom.deployment(), value.origin())),
                    List.of()));
      } else {
        found = found.and(new Found(List.of(), List.of(Places.why(thing, place))));
      }
    }
    return found;
  }

  private Found ofObject(Thing.Chain chain, Idiom idiom, int depth, String place) {
    Optional<ModelProviders.Source> source = ModelProviders.of(chain.path());
    if (source.isPresent()) {
      Idiom as =
          new Idiom(
              idiom.sdk(),
              idiom.kind(),
              source.get().provider(),
              source.get().deployment(),
              idiom.chain(),
              List.of(),
              ".*",
              0,
              false);
      Found found = models(chain, as, depth + 1);
      if (!found.isNothing()) {
        return found;
      }
    }
    return idioms
        .fitting(chain.path() + ".invoke()")
        .map(model -> models(chain, model, depth + 1))
        .filter(found -> !found.isNothing())
        .orElseGet(() -> new Found(List.of(), List.of(Places.why(chain, place))));
  }

  /**
   * What a step is given that may hold settings: what runs a chain is given its variables first.
   */
  private static Optional<Thing.Application> settings(Thing.Step step, Idiom idiom) {
    boolean runs = idiom.sdk().equals("langchain") && idiom.ends().contains(step.name());
    return step.call()
        .map(
            call -> {
              List<Expression.Argument> given = call.arguments();
              return runs && !given.isEmpty() && given.get(0).name().isEmpty()
                  ? new Thing.Application(given.subList(1, given.size()), call.scope(), call.env())
                  : call;
            });
  }

  /** The limits of output tokens. */
  List<Value> most(Thing.Chain chain, Idiom idiom) {
    List<Thing.Step> steps = chain.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Optional<Thing.Application> call = settings(steps.get(i), idiom);
      if (call.isEmpty()) {
        continue;
      }
      List<Value> found =
          named(call.get(), MOST).stream()
              .filter(value -> value.text().matches("\\d{1,9}"))
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private List<Value> named(Thing.Application call, List<String> names) {
    Values found = Values.NONE;
    for (Thing thing : things(call, names, 0)) {
      if (thing instanceof Thing.Constant constant) {
        found = found.and(new Values(List.of(constant.value()), List.of()));
      }
    }
    return found.known();
  }

  private Found named(
      Thing.Application call, List<String> names, Idiom idiom, String provider, int depth) {
    String place =
        call.arguments().isEmpty()
            ? call.scope().file().label()
            : Places.of(call.scope(), call.arguments().get(0).value());
    return ofThings(things(call, names, 0), place, idiom, provider, depth);
  }

  private String provider(Thing.Chain chain, Idiom idiom) {
    for (Thing.Step step : chain.steps()) {
      Optional<Thing.Application> call = settings(step, idiom);
      if (call.isPresent()) {
        for (Value address : named(call.get(), ADDRESS)) {
          Optional<String> known = Providers.at(address.text());
          if (known.isPresent()) {
            return known.get();
          }
        }
      }
    }
    return idiom.provider();
  }

  /** What the arguments with some names may be, those of nested objects included. */
  private List<Thing> things(Thing.Application call, List<String> names, int depth) {
    List<Thing> found = new ArrayList<>();
    for (Expression.Argument argument : call.arguments()) {
      boolean named = names.contains(argument.name());
      boolean nested =
          argument.spread() || argument.name().isEmpty() || NESTED.contains(argument.name());
      if (named) {
        found.addAll(evaluator.things(argument.value(), call.scope(), call.env()));
      } else if (nested && depth < DEEPEST && holdsSettings(argument.value())) {
        for (Thing thing : evaluator.things(argument.value(), call.scope(), call.env())) {
          found.addAll(inside(thing, names, depth + 1));
        }
      }
    }
    return found;
  }

  private static boolean holdsSettings(Syntax value) {
    return !(value instanceof Expression.Text || value instanceof Expression.Template);
  }

  private List<Thing> inside(Thing thing, List<String> names, int depth) {
    List<Thing> found = new ArrayList<>();
    if (thing instanceof Thing.Dictionary dictionary) {
      for (String name : names) {
        found.addAll(evaluator.entry(dictionary, name));
      }
      for (String name : NESTED) {
        if (depth < DEEPEST && found.isEmpty()) {
          for (Thing inner : evaluator.entry(dictionary, name)) {
            found.addAll(inside(inner, names, depth + 1));
          }
        }
      }
    } else if (thing instanceof Thing.Chain chain && depth < DEEPEST) {
      chain.steps().stream()
          .flatMap(step -> step.call().stream())
          .forEach(call -> found.addAll(things(call, names, depth + 1)));
    }
    return found;
  }
}
