package io.preflight.cost.flow;

import io.preflight.cost.syntax.Syntax;

/** Where something stands and why it has no value, in words. */
public final class Places {

  private Places() {}

  /**
   * A place.
   *
   * @param scope where it is
   * @param node what it is
   * @return {@code file:line}
   */
  public static String of(Scope scope, Syntax node) {
    return scope.file().label() + ":" + node.line();
  }

  /**
   * Why a thing is no text.
   *
   * @param thing the thing
   * @param place where it was asked for
   * @return one reason, in words
   */
  public static String why(Thing thing, String place) {
    if (thing instanceof Thing.Unknown unknown) {
      return unknown.reason();
    }
    if (thing instanceof Thing.Chain chain) {
      String path = chain.path();
      String variable =
          path.matches("(?:process\\.env|import\\.meta\\.env|Bun\\.env|os\\.environ)\\.\\w+")
              ? path.substring(path.lastIndexOf('.') + 1)
              : "";
      return variable.isEmpty() ? path + " at " + place : "environment variable " + variable;
    }
    return "no text at " + place;
  }
}
