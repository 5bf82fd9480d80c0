package io.preflight.languages.kotlin;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnknownType;
import io.preflight.languages.Grammar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSNode;

/** Lambdas. Only what takes one could tell what it is handed: how it is written has to do. */
final class Lambdas {

  private static final String IT = "it";

  private final Source source;
  private final Names names;
  private final Types types;
  private final Expressions expressions;

  Lambdas(Source source, Names names, Types types, Expressions expressions) {
    this.source = source;
    this.names = names;
    this.types = types;
    this.expressions = expressions;
  }

  /** A lambda that nobody calls yet. */
  LambdaExpr of(TSNode node) {
    return of(node, "", Taker.OBJECT, false);
  }

  /**
   * The lambda behind a call.
   *
   * @param receiver the name of its receiver; empty when it has none that is known
   * @param call the call
   */
  LambdaExpr of(TSNode node, String receiver, Calls.Parts call) {
    Taker taker = Taker.of(call, source, names);
    return of(node, receiver, taker, Taker.makes(call, source, names));
  }

  private LambdaExpr of(TSNode node, String receiver, Taker taker, boolean made) {
    TSNode literal = literal(node);
    Optional<TSNode> given = Source.child(literal, "lambda_parameters");
    Optional<TSNode> body = Source.child(literal, "statements");
    boolean hasIt = given.isEmpty() && receiver.isEmpty() && takesIt(literal, taker);
    boolean sets =
        given.isEmpty()
            && receiver.isEmpty()
            && !hasIt
            && taker != Taker.BLOCK
            && setsProperties(body, made);
    String own = given.isPresent() ? "" : sets ? source.nextReceiver() : receiver;
    NodeList<Parameter> parameters = new NodeList<>();
    if (given.isPresent()) {
      Grammar.named(given.get()).forEach(one -> parameters.add(parameter(one)));
    } else if (!own.isEmpty() || hasIt) {
      parameters.add(parameter(hasIt ? IT : own, literal));
    }
    LambdaExpr lambda = new LambdaExpr();
    lambda.setParameters(parameters);
    boolean named =
        parameters.stream().anyMatch(parameter -> parameter.getNameAsString().equals(IT));
    Runnable fill = () -> lambda.setBody(body(literal, body));
    Runnable inside = named ? () -> names.withIt(fill) : fill;
    if (own.isEmpty()) {
      names.inLambda(inside);
    } else {
      names.with(own, () -> names.inLambda(inside));
    }
    return Source.at(lambda, literal);
  }

  private static TSNode literal(TSNode node) {
    return node.getType().equals("lambda_literal")
        ? node
        : Source.child(node, "lambda_literal").orElse(node);
  }

  /** Whether {@code it} is what this lambda is handed, not what one around it is. */
  private boolean takesIt(TSNode literal, Taker taker) {
    boolean own = taker == Taker.OBJECT || (taker == Taker.UNKNOWN && !names.isItInReach());
    return own && names(literal, taker == Taker.OBJECT);
  }

  /**
   * Whether a lambda names {@code it}.
   *
   * @param farther whether to look into lambdas that may have one of their own as well
   */
  private boolean names(TSNode literal, boolean farther) {
    Deque<TSNode> waiting = new ArrayDeque<>(Grammar.named(literal));
    while (!waiting.isEmpty()) {
      TSNode node = waiting.pop();
      switch (node.getType()) {
        case "simple_identifier", "interpolated_identifier" -> {
          if (source.text(node).equals(IT)) {
            return true;
          }
        }
        case "call_expression" -> {
          Calls.Parts parts = Calls.parts(node);
          waiting.push(parts.callee());
          parts.arguments().ifPresent(waiting::push);
          Taker taker = Taker.of(parts, source, names);
          boolean another = taker == Taker.OBJECT || (taker == Taker.UNKNOWN && !farther);
          parts.lambda().ifPresent(lambda -> inside(lambda, another, waiting));
        }
        case "lambda_literal" -> inside(node, true, waiting);
        default -> Grammar.named(node).forEach(waiting::push);
      }
    }
    return false;
  }

  private static void inside(TSNode lambda, boolean another, Deque<TSNode> waiting) {
    TSNode literal = literal(lambda);
    if (!another || Source.child(literal, "lambda_parameters").isPresent()) {
      Grammar.named(literal).forEach(waiting::push);
    }
  }

  /**
   * Whether a lambda sets properties of something that has no name in it.
   *
   * @param made whether it is there to do so, even if a type around has such properties as well
   */
  private boolean setsProperties(Optional<TSNode> body, boolean made) {
    return body.stream()
        .flatMap(statements -> Grammar.named(statements).stream())
        .filter(statement -> statement.getType().equals("assignment"))
        .flatMap(statement -> Source.child(statement, "directly_assignable_expression").stream())
        .filter(target -> Grammar.named(target).size() == 1)
        .map(source::name)
        .anyMatch(name -> made ? !names.isVariable(name) : !names.isSettable(name));
  }

  private Statement body(TSNode literal, Optional<TSNode> body) {
    if (body.isEmpty()) {
      return Source.at(new BlockStmt(), literal);
    }
    List<TSNode> statements = Grammar.named(body.get());
    if (statements.size() == 1 && Blocks.isExpression(statements.get(0))) {
      return Source.at(new ExpressionStmt(expressions.of(statements.get(0))), statements.get(0));
    }
    return expressions.blocks().valued(body.get());
  }

  private Parameter parameter(TSNode node) {
    Optional<TSNode> name = Source.child(node, "simple_identifier");
    Type type = types.written(node).<Type>map(one -> one).orElseGet(UnknownType::new);
    return name.isPresent() && node.getType().equals("variable_declaration")
        ? Source.at(new Parameter(type, source.simpleName(name.get())), node)
        : parameter("several$", node);
  }

  private static Parameter parameter(String name, TSNode node) {
    return Source.at(new Parameter(new UnknownType(), Source.at(new SimpleName(name), node)), node);
  }
}
