package io.preflight.client;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Shortens the exercise before each load, which tests in one program would otherwise do for the
 * heaviest load of all. Applies to every test class; those about the exercise itself begin anew.
 */
public final class ShortRehearsals implements BeforeAllCallback {

  private static final int WORTH = 5;

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(
            ShortRehearsals.class,
            key -> {
              Rehearsal.restart(WORTH);
              return key;
            });
  }
}
