package io.preflight.cost.source;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the names of source files end, by language, with the dot. */
public final class Endings {

  /** Those of Python. */
  public static final Set<String> PYTHON = Set.of(".py", ".pyw");

  /** Those of TypeScript. */
  public static final Set<String> TYPESCRIPT = Set.of(".ts", ".tsx", ".mts", ".cts");

  /** Those of JavaScript. */
  public static final Set<String> JAVASCRIPT = Set.of(".js", ".jsx", ".mjs", ".cjs");

  /** Those of TypeScript and JavaScript, whose files import each other. */
  public static final Set<String> SCRIPT =
      Stream.concat(TYPESCRIPT.stream(), JAVASCRIPT.stream())
          .collect(Collectors.toUnmodifiableSet());

  private Endings() {}
}
