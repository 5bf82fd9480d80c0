package io.preflight.profile;

import java.util.Locale;

/** How a parameter is called as an option of a command. */
final class OptionName {

  private OptionName() {}

  /** For instance {@code --max-cost-per-1k-tokens} for {@code maxCostPer1kTokens}. */
  static String of(String parameter) {
    return "--"
        + parameter
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z]{2})(?=[0-9])", "-")
            .toLowerCase(Locale.ROOT);
  }
}
