package io.preflight.cost.call;

import io.preflight.cost.flow.Env;
import io.preflight.cost.flow.Evaluator;
import io.preflight.cost.flow.Scope;
import io.preflight.cost.flow.Thing;
import io.preflight.cost.site.Prompt;
import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the text of a prompt that stands in the source. */
final class PromptTexts {

  private static final Set<String> HOLD =
      Set.of(
          "messages",
          "prompt",
          "input",
          "system",
          "instructions",
          "contents",
          "content",
          "text",
          "parts",
          "system_instruction",
          "systemInstruction");
  private static final Set<String> MEMBERS = Set.of("content", "text", "parts", "messages");
  private static final int DEEPEST = 12;

  private final Evaluator evaluator;
  private final List<String> texts = new ArrayList<>();
  private boolean complete = true;

  PromptTexts(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** What the call itself is given. */
  Prompt of(Thing.Application call, boolean positional) {
    for (Expression.Argument argument : call.arguments()) {
      if (argument.spread()) {
        complete = false;
      } else if (HOLD.contains(argument.name())) {
        collect(argument.value(), call.scope(), call.env(), 0);
      } else if (argument.name().isEmpty()) {
        if (argument.value() instanceof Expression.Mapping mapping) {
          named(mapping, call.scope(), call.env(), HOLD, 0);
        } else if (positional) {
          collect(argument.value(), call.scope(), call.env(), 0);
        }
      }
    }
    return new Prompt(texts, complete && !texts.isEmpty());
  }

  private void collect(Syntax node, Scope scope, Env env, int depth) {
    if (depth > DEEPEST) {
      complete = false;
    } else if (node instanceof Expression.Text text) {
      texts.add(text.value());
    } else if (node instanceof Expression.Template || node instanceof Expression.Joined) {
      node.children().forEach(part -> collect(part, scope, env, depth + 1));
    } else if (node instanceof Expression.Listing listing) {
      listing.items().forEach(item -> collect(item, scope, env, depth + 1));
    } else if (node instanceof Expression.Mapping mapping) {
      named(mapping, scope, env, MEMBERS, depth);
    } else if (node instanceof Expression.Call call && !call.arguments().isEmpty()) {
      made(call, scope, env, depth);
    } else {
      evaluated(node, scope, env, depth);
    }
  }

  private void named(
      Expression.Mapping mapping, Scope scope, Env env, Set<String> names, int depth) {
    for (Expression.Entry entry : mapping.entries()) {
      if (entry.key().isEmpty()) {
        complete = false;
      } else if (entry.key().get() instanceof Expression.Text key && names.contains(key.value())) {
        collect(entry.value(), scope, env, depth + 1);
      }
    }
  }

  /** Messages are often objects made of their text. */
  private void made(Expression.Call call, Scope scope, Env env, int depth) {
    boolean object = false;
    for (Expression.Argument argument : call.arguments()) {
      boolean text = argument.name().isEmpty() || MEMBERS.contains(argument.name());
      if (text && !argument.spread()) {
        object = true;
        collect(argument.value(), scope, env, depth + 1);
      }
    }
    complete &= object;
  }

  private void evaluated(Syntax node, Scope scope, Env env, int depth) {
    List<Thing> things = evaluator.things(node, scope, env);
    complete &= things.size() == 1;
    for (Thing thing : things.subList(0, Math.min(1, things.size()))) {
      if (thing instanceof Thing.Constant constant) {
        texts.add(constant.value().text());
      } else if (thing instanceof Thing.Items items) {
        items
            .listing()
            .items()
            .forEach(item -> collect(item, items.scope(), items.env(), depth + 1));
      } else if (thing instanceof Thing.Dictionary dictionary) {
        named(dictionary.mapping(), dictionary.scope(), dictionary.env(), MEMBERS, depth + 1);
      } else {
        complete = false;
      }
    }
  }
}
