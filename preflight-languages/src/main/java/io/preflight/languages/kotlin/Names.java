package io.preflight.languages.kotlin;

import io.preflight.languages.Grammar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
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

  /** A function that takes one value, as the type of a parameter. */
  private static final Pattern VALUE = Pattern.compile("[^.\\w]\\([^(),]{1,80}\\)\\s*->");

  /** Deeper nodes are left aside; a level of the source is several of the tree. */
  private static final int DEEPEST = 4 * Grammar.DEEPEST;

  private record Visit(TSNode node, boolean local, int depth) {}

  private final Set<String> handing = new HashSet<>();
  private final Set<String> valuing = new HashSet<>();
  private final Set<String> foreign = new HashSet<>();
  private final String home;
  private final Set<String> functions = new HashSet<>();
  private final Set<String> values = new HashSet<>();
  private final Set<String> variables = new HashSet<>();
  private Deque<String> receivers = new ArrayDeque<>();
  private final Deque<Set<String>> settable = new ArrayDeque<>();
  private boolean inArguments;
  private boolean inLambda;
  private int its;

  Names(Source source, TSNode root) {
    home =
        Source.child(root, "package_header")
            .flatMap(header -> Source.child(header, "identifier"))
            .map(source::name)
            .map(Names::origin)
            .orElse("");
    settable.push(settable(source, Grammar.named(root)));
    Deque<Visit> waiting = new ArrayDeque<>();
    waiting.push(new Visit(root, false, 0));
    while (!waiting.isEmpty()) {
      Visit visit = waiting.pop();
      TSNode node = visit.node();
      learn(source, node, visit.local());
      if (visit.depth() < DEEPEST) {
        boolean local = node.getType().equals("statements");
        Grammar.named(node).forEach(one -> waiting.push(new Visit(one, local, visit.depth() + 1)));
      }
    }
  }

  /** The properties among declarations that can be set. */
  static Set<String> settable(Source source, List<TSNode> declarations) {
    Set<String> found = new HashSet<>();
    for (TSNode node : declarations) {
      Source.child(node, "binding_pattern_kind")
          .filter(kind -> source.text(kind).equals("var"))
          .flatMap(kind -> Source.child(node, "variable_declaration").or(() -> Optional.of(node)))
          .flatMap(declared -> Source.child(declared, "simple_identifier"))
          .map(source::name)
          .ifPresent(found::add);
    }
    return found;
  }

  /** Whose a package is: the first two parts of its name. */
  private static String origin(String name) {
    String[] parts = name.split("\\.", 3);
    return parts.length < 2 ? name : parts[0] + "." + parts[1];
  }

  private void learn(Source source, TSNode node, boolean local) {
    switch (node.getType()) {
      case "function_declaration" ->
          Source.child(node, "simple_identifier")
              .map(source::name)
              .ifPresent(
                  name -> {
                    functions.add(name);
                    String parameters =
                        Source.child(node, "function_value_parameters")
                            .map(source::text)
                            .orElse("");
                    if (RECEIVER.matcher(parameters).find()) {
                      handing.add(name);
                    } else if (VALUE.matcher(parameters).find()) {
                      valuing.add(name);
                    }
                  });
      case "import_header" ->
          Source.child(node, "identifier")
              .map(source::name)
              .ifPresent(
                  imported -> {
                    String name = imported.substring(imported.lastIndexOf('.') + 1);
                    functions.add(name);
                    values.add(name);
                    if (!imported.startsWith("kotlin") && !origin(imported).equals(home)) {
                      foreign.add(name);
                    }
                  });
      case "variable_declaration", "parameter", "class_parameter", "parameter_with_optional_type" ->
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
        boolean changes =
            Source.child(node, "binding_pattern_kind").map(source::text).orElse("").equals("var");
        boolean later = !Source.has(node, "=") && Source.child(node, "property_delegate").isEmpty();
        if (local && (changes || later)) {
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

  /**
   * Runs something inside of a type, where receivers outside of it are out of reach.
   *
   * @param properties those of its properties that can be set
   */
  void inType(Set<String> properties, Runnable action) {
    Deque<String> before = receivers;
    receivers = new ArrayDeque<>();
    settable.push(properties);
    try {
      inFunction(action);
    } finally {
      settable.pop();
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

  /** Runs something inside of the body of a function: what returns there leaves it. */
  void inFunction(Runnable action) {
    leaving(false, action);
  }

  /** Runs something inside of the body of a lambda: what returns there leaves what is around. */
  void inLambda(Runnable action) {
    leaving(true, action);
  }

  private void leaving(boolean lambda, Runnable action) {
    boolean before = inLambda;
    inLambda = lambda;
    try {
      inBody(action);
    } finally {
      inLambda = before;
    }
  }

  /** Whether what returns leaves more than a lambda. */
  boolean isInLambda() {
    return inLambda;
  }

  /** Runs something inside of a lambda that names what it is handed {@code it}. */
  void withIt(Runnable action) {
    its++;
    try {
      action.run();
    } finally {
      its--;
    }
  }

  /** Whether a lambda around has an {@code it}. */
  boolean isItInReach() {
    return its > 0;
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

  /** Whether a function of the file takes a lambda that it hands a value. */
  boolean handsValue(String function) {
    return valuing.contains(function);
  }

  /** Whether a function is imported from somebody else's library. */
  boolean isForeign(String function) {
    return foreign.contains(function);
  }

  /** Whether a function of the file has a variable of this name. */
  boolean isVariable(String name) {
    return variables.contains(name);
  }

  /** Whether a variable of the file or a property of a type around has this name. */
  boolean isSettable(String name) {
    return variables.contains(name) || settable.stream().anyMatch(one -> one.contains(name));
  }

  /** The receiver that a name without one is set on. */
  Optional<String> receiverOfTarget(String name) {
    return variables.contains(name) ? Optional.empty() : receiver();
  }
}
