package io.preflight.languages.kotlin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSNode;

/** What a function does with the lambda that it takes. */
enum Taker {
  /** It runs the lambda and hands it nothing that a name is needed for. */
  BLOCK,
  /** It hands the lambda a value. */
  OBJECT,
  /** Nobody knows. */
  UNKNOWN;

  /** They have no object and yield what the lambda does. */
  static final Set<String> YIELDING =
      Set.of(
          "run",
          "lazy",
          "runBlocking",
          "runCatching",
          "withContext",
          "withTimeout",
          "withTimeoutOrNull",
          "coroutineScope",
          "supervisorScope",
          "async",
          "synchronized",
          "runInterruptible");

  /** Methods that yield what the lambda does. */
  static final Set<String> YIELDING_METHODS = Set.of("async", "withLock", "withPermit");

  private static final Set<String> RUNNING =
      Set.of(
          "launch",
          "thread",
          "flow",
          "channelFlow",
          "callbackFlow",
          "sequence",
          "transaction",
          "newSuspendedTransaction",
          "measureTime",
          "measureTimeMillis",
          "measureNanoTime",
          "measureTimedValue",
          "buildString",
          "buildList",
          "buildSet",
          "buildMap");

  /** What the function of a call does with the lambda behind the call. */
  static Taker of(Calls.Parts parts, Source source, Names names) {
    String name = name(parts, source);
    boolean method = isMethod(parts);
    if (names.handsValue(name)) {
      return OBJECT;
    }
    boolean block =
        method
            ? YIELDING_METHODS.contains(name) || name.equals("launch")
            : YIELDING.contains(name) || RUNNING.contains(name);
    return block ? BLOCK : method ? OBJECT : UNKNOWN;
  }

  /**
   * Whether the function is likely to make something for the lambda to fill: it is named like a
   * type, a library has it, or it is called in a lambda that fills something itself.
   */
  static boolean makes(Calls.Parts parts, Source source, Names names) {
    String name = name(parts, source);
    boolean type = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    return type || names.isForeign(name) || names.receiver().isPresent();
  }

  private static boolean isMethod(Calls.Parts parts) {
    return parts.callee().getType().equals("navigation_expression");
  }

  private static String name(Calls.Parts parts, Source source) {
    List<TSNode> inside = isMethod(parts) ? Source.parts(parts.callee()) : List.of();
    Optional<TSNode> name =
        inside.isEmpty()
            ? Optional.of(parts.callee()).filter(one -> one.getType().equals("simple_identifier"))
            : Source.child(inside.get(inside.size() - 1), "simple_identifier");
    return name.map(source::name).orElse("");
  }
}
