package io.preflight.cost.site;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import io.preflight.cost.config.Values;
import io.preflight.cost.framework.Vocabulary;
import io.preflight.cost.java.Argument;
import io.preflight.cost.java.JavaModel;
import io.preflight.cost.java.LibraryConstants;
import io.preflight.cost.java.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the text of a prompt that stands in the source. */
final class PromptReader {

  private static final int DEEPEST = 3;

  private final JavaModel model;
  private final Vocabulary words;
  private final List<String> texts = new ArrayList<>();
  private boolean complete = true;

  PromptReader(JavaModel model, Vocabulary words) {
    this.model = model;
    this.words = words;
  }

  Prompt read(List<Argument> arguments, Optional<Expression> receiver) {
    for (Argument argument : arguments) {
      boolean plain = isText(argument.expression());
      if (plain) {
        text(argument);
      } else {
        object(argument, 0);
      }
    }
    receiver.ifPresent(expression -> object(model.argument(expression), 0));
    return prompt();
  }

  /** The texts of annotations; what a placeholder stands for is added at run time. */
  Prompt ofTemplates(List<Expression> templates) {
    for (Expression template : templates) {
      literals(template);
    }
    complete = false;
    return prompt();
  }

  private Prompt prompt() {
    return new Prompt(texts, complete && !texts.isEmpty());
  }

  private boolean isText(Expression expression) {
    return expression.isLiteralStringValueExpr()
        || expression.isTextBlockLiteralExpr()
        || expression.isBinaryExpr()
        || model
            .typeOf(expression)
            .filter(type -> type.simpleName().equals("String") && type.path().isEmpty())
            .isPresent();
  }

  private void text(Argument argument) {
    Values values = model.values(argument);
    boolean known = values.known().size() == 1 && values.unknown().isEmpty();
    if (known && !LibraryConstants.isName(values.known().get(0).text())) {
      texts.add(values.known().get(0).text());
    } else {
      complete = false;
      literals(argument.expression());
    }
  }

  private void literals(Expression expression) {
    expression.findAll(StringLiteralExpr.class).forEach(literal -> texts.add(literal.asString()));
    expression
        .findAll(TextBlockLiteralExpr.class)
        .forEach(literal -> texts.add(literal.asString()));
    expression.findAll(NameExpr.class).stream()
        .map(name -> model.values(model.argument(name)))
        .filter(values -> values.known().size() == 1)
        .map(values -> values.known().get(0).text())
        .filter(value -> !LibraryConstants.isName(value))
        .forEach(texts::add);
  }

  private void object(Argument argument, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (Traced traced : model.trace(argument)) {
      if (traced.root().kind() == Traced.Kind.NEW) {
        arguments(traced.root().arguments(), depth);
      } else if (depth == 0 && traced.root().kind() != Traced.Kind.INJECTED) {
        complete &= traced.root().kind() == Traced.Kind.STATIC;
      }
      for (Traced.Step step : traced.steps()) {
        if (words.texts().contains(step.name())) {
          arguments(step.arguments(), depth);
        }
      }
    }
  }

  private void arguments(List<Argument> arguments, int depth) {
    for (Argument argument : arguments) {
      if (isText(argument.expression())) {
        text(argument);
      } else if (argument.expression().isLambdaExpr()
          || argument.expression().isObjectCreationExpr()) {
        object(argument, depth + 1);
      } else {
        complete = false;
        literals(argument.expression());
      }
    }
  }
}
