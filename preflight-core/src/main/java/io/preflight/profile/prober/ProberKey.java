package io.preflight.profile.prober;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys in a prober's configuration: named, never written; what stands for no key is none. */
final class ProberKey {

  private static final List<String> NONE = List.of("unused", "none", "dummy", "EMPTY", "");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z_]\\w*)}|\\$([A-Za-z_]\\w*)");

  private ProberKey() {}

  /** The variable that a value names, none when it stands for no key; empty when it is a key. */
  static Optional<Set<String>> variable(String value) {
    Matcher variable = VARIABLE.matcher(value);
    if (variable.matches()) {
      return Optional.of(Set.of(variable.group(1) == null ? variable.group(2) : variable.group(1)));
    }
    return NONE.contains(value) ? Optional.of(Set.of()) : Optional.empty();
  }

  static String problem(String name) {
    return name + " holds a key; name the environment variable that has it: ${NAME}";
  }
}
