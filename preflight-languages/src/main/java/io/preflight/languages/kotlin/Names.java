package io.preflight.languages.kotlin;

import io.preflight.languages.Grammar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.treesitter.TSNode;

/**
 * Which names a file declares, and what a name without a receiver belongs to: Kotlin looks into the
 * receiver of the lambda around it first, which only a library's source could tell.
 */
final class Names {

  private static final Pattern RECEIVER = Pattern.compile("\\w>?\\??\\.\\(\\)\\s*->");

  private final Set<String> handing = new HashSet<>();
  private final Set<String> functions = new HashSet<>();
  private final Set<String> values = new HashSet<>();
  private final Set<String> variables = new HashSet<>();
  private Deque<String> receivers = new ArrayDeque<>();
  private boolean inArguments;

  Names(Source source, TSNode root) {
    Deque<TSNode> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      TSNode node = waiting.pop();
      learn(source, node);
      Grammar.named(node).forEach(waiting::push);
    }
  }

  private void learn(Source source, TSNode node) {
    switch (node.getType()) {
      case "function_declaration" ->
          Source.child(node, "simple_identifier")
              .map(source::name)
              .ifPresent(
                  name -> {
                    functions.add(name);
                    Source.child(node, "function_value_parameters")
                        .filter(list -> RECEIVER.matcher(source.text(list)).find())
                        .ifPresent(list -> handing.add(name));
                  });
      case "import_header" ->
          Source.child(node, "identifier")
              .map(source::name)
              .map(name -> name.substring(name.lastIndexOf('.') + 1))
              .ifPresent(
                  name -> {
                    functions.add(name);
                    values.add(name);
                  });
      case "variable_declaration", "parameter", "class_parameter" ->
          Source.child(node, "simple_identifier")
              .map(source::name)
              .ifPresent(
                  name -> {
                    values.add(name);
                    if (Source.child(node, "function_type").isPresent()) {
                      functions.add(name);
                    }
                  });
      case "property_declaration" -> {
        boolean local = node.getParent() != null && node.getParent().getType().equals("statements");
        boolean changes =
            Source.child(node, "binding_pattern_kind").map(source::text).orElse("").equals("var");
        if (local && changes) {
          Source.child(node, "variable_declaration")
              .flatMap(one -> Source.child(one, "simple_identifier"))
              .map(source::name)
              .ifPresent(variables::add);
        }
      }
      default -> {}
    }
  }

  /** Runs something inside of a lambda or function with a receiver. */
  void with(String receiver, Runnable action) {
    boolean before = inArguments;
    inArguments = false;
    receivers.push(receiver);
    try {
      action.run();
    } finally {
      receivers.pop();
      inArguments = before;
    }
  }

  /** Runs something inside of a type, where receivers outside of it are out of reach. */
  void inType(Runnable action) {
    Deque<String> before = receivers;
    receivers = new ArrayDeque<>();
    try {
      inBody(action);
    } finally {
      receivers = before;
    }
  }

  /** Runs something inside of the body of a lambda or function. */
  void inBody(Runnable action) {
    boolean before = inArguments;
    inArguments = false;
    try {
      action.run();
    } finally {
      inArguments = before;
    }
  }

  /** Runs something inside of the arguments of a call. */
  void inArguments(Runnable action) {
    boolean before = inArguments;
    inArguments = true;
    try {
      action.run();
    } finally {
      inArguments = before;
    }
  }

  /** What {@code this} stands for; empty for the object of the type around. */
  Optional<String> receiver() {
    return Optional.ofNullable(receivers.peek());
  }

  /** The receiver that a function without one is called on. */
  Optional<String> receiverOfCall(String function) {
    return inArguments || functions.contains(function) ? Optional.empty() : receiver();
  }

  /** The receiver that a name without one is read from. */
  Optional<String> receiverOfValue(String name) {
    boolean declared = values.contains(name) || Character.isUpperCase(name.charAt(0));
    return inArguments || declared ? Optional.empty() : receiver();
  }

  /** Whether a function of the file takes a lambda that has a receiver. */
  boolean handsReceiver(String function) {
    return handing.contains(function);
  }

  /** Whether a function of the file has a variable of this name. */
  boolean isVariable(String name) {
    return variables.contains(name);
  }

  /** The receiver that a name without one is set on. */
  Optional<String> receiverOfTarget(String name) {
    return variables.contains(name) ? Optional.empty() : receiver();
  }
}
