package io.preflight.cost.java;

/** Names of getters and the properties they read. */
final class Accessors {

  private Accessors() {}

  /** The property a getter reads: {@code getModelName} and {@code modelName} read modelName. */
  static String property(String method) {
    for (String prefix : new String[] {"get", "is"}) {
      int length = prefix.length();
      if (method.length() > length
          && method.startsWith(prefix)
          && Character.isUpperCase(method.charAt(length))) {
        return Character.toLowerCase(method.charAt(length)) + method.substring(length + 1);
      }
    }
    return method;
  }
}
